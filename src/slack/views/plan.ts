import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { LIMITS } from '../limits.ts';
import { safeUrl } from '../links.ts';
import { lineOf } from '../plain-text.ts';
import { line, richText } from '../rich-text.ts';
import { atAGlance } from './at-a-glance.ts';
import { count, duration } from './figures.ts';
import { headline } from './headline.ts';
import type { Rendered } from './rendered.ts';

export type PlanStep = {
  id: string;
  /** What is done, beginning with a verb. */
  title: string;
  status: 'pending' | 'in_progress' | 'complete' | 'error';
  /** What was asked so far, one line each. */
  details: string[];
  /** What came of it, in a line. */
  output?: string;
  sources: { url: string; label: string }[];
};

export type Plan = {
  steps: PlanStep[];
  seconds: number;
  /** How it ended, in a few words; absent while it goes on. */
  outcome?: string;
};

const MOST_STEPS = 12;
/** Twelve cards of this size fit into one message. */
const MOST_LINES = 3;
const MOST_SOURCES = 3;
const LONGEST = { title: 120, line: 120, output: 150, source: 40 };

export function planMessage(plan: Plan): Rendered {
  const title = lineOf(titleOf(plan), LIMITS.plan.title) || 'Investigation';
  const block: PlanBlock = { type: 'plan', title, tasks: tasks(plan.steps) };
  return { text: headline(title), blocks: [block] };
}

function titleOf({ steps, seconds, outcome }: Plan): string {
  if (outcome?.trim()) return outcome;
  if (steps.length === 0) return 'Planning the investigation';
  const done = steps.filter(({ status }) => status === 'complete' || status === 'error').length;
  return `Investigating: ${done} of ${count(steps.length, 'step')} done, ${duration(seconds)}`;
}

/** The steps as cards. When there are many, those that ended first and those that come last fold into one each. */
function tasks(steps: PlanStep[]): TaskCardBlock[] {
  const excess = Math.max(0, steps.length - MOST_STEPS);
  const begun = steps.findIndex(({ status }) => status === 'pending' || status === 'in_progress');
  const older = Math.min(excess, begun < 0 ? steps.length : begun);
  const later = excess - older;
  return [
    ...(older > 0 ? [folded('older', `+${older} older`, 'complete')] : []),
    ...steps.slice(older, steps.length - later).map((step, index) => card(step, older + index)),
    ...(later > 0 ? [folded('later', `+${later} later`, 'pending')] : []),
  ];
}

function folded(id: string, title: string, status: 'complete' | 'pending'): TaskCardBlock {
  return { type: 'task_card', task_id: id, title, status };
}

function card(step: PlanStep, index: number): TaskCardBlock {
  const sources = step.sources.flatMap(source).slice(0, MOST_SOURCES);
  const details = detailsOf(step.details);
  const output = step.output && lineOf(step.output, LONGEST.output);
  return {
    type: 'task_card',
    task_id: `${index}-${lineOf(step.id, 100)}`,
    title: lineOf(step.title, LONGEST.title) || 'Step',
    status: step.status,
    ...(details && { details: richText(line(details)) }),
    ...(output && { output: richText(line(output)) }),
    ...(sources.length > 0 && { sources }),
  };
}

/** The newest lines, and how many came before them. */
function detailsOf(details: string[]): string {
  const lines = details.map(it => lineOf(atAGlance(it), LONGEST.line)).filter(Boolean);
  const older = lines.length - MOST_LINES;
  const shown = lines.slice(-MOST_LINES);
  return [...(older > 0 ? [`${older} earlier, and`] : []), ...shown].join('\n');
}

function source({ url, label }: { url: string; label: string }) {
  const href = safeUrl(url);
  return href
    ? [{ type: 'url' as const, url: href, text: lineOf(label, LONGEST.source) || 'Source' }]
    : [];
}
