import type { LogLine } from '../../capabilities/logs.ts';
import type { Container, RuntimeEvent, Workload } from '../../capabilities/runtime.ts';

const MOST_PODS = 30;
const LONGEST_LINE = 500;

/** A workload with its pods, those in trouble first. */
export function sayWorkload(item: Workload) {
  const pods = item.pods.toSorted((a, b) => trouble(b.containers) - trouble(a.containers));
  const left = pods.length - MOST_PODS;
  return {
    workload: `${item.kind} ${item.namespace}/${item.name}`,
    ready: `${item.ready} of ${item.wanted}`,
    problems: item.problems,
    images: item.images,
    limits: item.limits,
    rollouts: item.rollouts.map(({ isCurrent, ...rollout }) => ({
      ...rollout,
      current: isCurrent,
    })),
    pods: pods.slice(0, MOST_PODS).map(({ name, phase, node, startedAt, containers }) => ({
      pod: name,
      phase,
      node,
      started: startedAt,
      containers: containers.map(sayContainer),
    })),
    left_out: left > 0 && `${left} more pods, none in more trouble than these`,
  };
}

function trouble(containers: Container[]): number {
  const unready = containers.filter(({ isReady }) => !isReady).length;
  return unready * 1_000_000 + containers.reduce((sum, { restarts }) => sum + restarts, 0);
}

function sayContainer({ name, image, isReady, restarts, state, lastEnd }: Container) {
  return {
    name,
    image,
    state,
    ready: isReady ? 'yes' : 'no',
    restarts: restarts > 0 ? restarts : undefined,
    last_end: lastEnd && { reason: lastEnd.reason, exit_code: lastEnd.exitCode, at: lastEnd.at },
  };
}

/** Something that the cluster noted; `about` names the object. */
export function sayEvent(item: RuntimeEvent) {
  const { at, kind, reason, about, message, count } = item;
  return { at, kind, reason, about, message, times: count > 1 ? count : undefined };
}

/** The end of a container's log as text, one line each, times first. */
export function sayEnd(lines: readonly LogLine[]) {
  const said = lines.map(({ at, text }) => `${at} ${text.slice(0, LONGEST_LINE)}`);
  return { lines: lines.length, log_end: said.join('\n') };
}
