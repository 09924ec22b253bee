import type { CodeMatch, PipelineLog, PipelineRun } from '../../capabilities/code.ts';

const LONGEST_LOG = 12_000;
const LONGEST_LINE = 500;

/** A run; `run` is the handle for its log. */
export function sayRun(run: PipelineRun) {
  return {
    run: run.id,
    name: run.name,
    state: run.state,
    started: run.startedAt,
    event: run.event,
    branch: run.branch,
    sha: run.sha,
    url: run.url,
  };
}

/** Jobs that failed come first; of a log the end is kept, where a failing job says why. */
export function sayLog({ run, jobs }: PipelineLog) {
  const sorted = jobs.toSorted((a, b) => b.failedSteps.length - a.failedSteps.length);
  return {
    run,
    jobs: sorted.map(({ name, state, failedSteps, tail, url }) => ({
      name,
      state,
      failed_steps: failedSteps,
      log_end: tail && endOf(tail),
      url,
    })),
  };
}

function endOf(log: string): string {
  if (log.length <= LONGEST_LOG) return log;
  return `(${log.length - LONGEST_LOG} characters before this are left out)\n${log.slice(-LONGEST_LOG)}`;
}

/** A file that a search found, with the passages. */
export function sayMatch({ repository, path, fragments, url }: CodeMatch) {
  return { repository, path, fragments, url };
}

/** Lines `from` to `to` (from 1, both included) with their numbers. */
export function numberedLines(text: string, from: number, to: number) {
  const lines = text.replace(/\n$/, '').split('\n');
  const last = Math.min(to, lines.length);
  const shown = lines.slice(from - 1, last);
  return {
    lines: shown.length > 0 ? `${from} to ${last} of ${lines.length}` : `none of ${lines.length}`,
    text: shown.map((line, index) => `${from + index}\t${line.slice(0, LONGEST_LINE)}`).join('\n'),
  };
}
