import type { Span } from '../../capabilities/traces.ts';
import { everyWork, traceTrees, type Work } from './trace-tree.ts';

/** Where the time of a trace went: on the way that its end had to wait for. */
export type PathStep = {
  service: string;
  name: string;
  /** Milliseconds that nothing below was waited for. */
  selfMs: number;
  spans: number;
  /** How deep the first of them stands. */
  depth: number;
};

/** What one trace tells. */
export type ReadTrace = {
  traceId: string;
  root: Span;
  durationMs: number;
  spanCount: number;
  /** In the order in which the request went through it. The times add up to the duration of the root. */
  path: PathStep[];
  /** Spans that failed, the deepest first: the one that the others report. */
  errors: { span: Span; depth: number; way: string[] }[];
};

/** Reads one trace; undefined for one without spans. */
export function readTrace(spans: readonly Span[]): ReadTrace | undefined {
  const trees = traceTrees(spans);
  const [root] = trees;
  if (!root) return undefined;
  return {
    traceId: root.span.traceId,
    root: root.span,
    durationMs: root.end - root.start,
    spanCount: spans.length,
    path: stepsOf(criticalPath(root)),
    errors: [...everyWork(trees)]
      .filter(({ span }) => span.isError)
      .toSorted((a, b) => b.depth - a.depth || a.start - b.start)
      .map(work => ({ span: work.span, depth: work.depth, way: wayTo(work) })),
  };
}

type Stay = { work: Work; from: number; selfMs: number };

/**
 * Goes back from the end: each moment belongs to the deepest span that was then waited for, which is the child that
 * ended last before. What runs outside of its parent's time, by a clock that goes wrong or on purpose, is no part of it.
 */
function criticalPath(root: Work): Stay[] {
  const stays: Stay[] = [];
  const waiting = [{ work: root, from: root.start, until: root.end }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { work, from } = next;
    let [until, selfMs] = [next.until, 0];
    for (const child of work.children.toSorted((a, b) => b.end - a.end)) {
      const end = Math.min(child.end, until);
      const start = Math.max(child.start, from);
      if (start >= end) continue;
      selfMs += until - end;
      waiting.push({ work: child, from: start, until: end });
      until = start;
    }
    stays.push({ work, from, selfMs: selfMs + until - from });
  }
  return stays.toSorted((a, b) => a.from - b.from || a.work.depth - b.work.depth);
}

/** The stays of one operation put together, where it was first. */
function stepsOf(stays: readonly Stay[]): PathStep[] {
  const steps = new Map<string, PathStep>();
  for (const { work, selfMs } of stays) {
    const { service, name } = work.span;
    const key = operationKey(work.span);
    const step = steps.get(key) ?? { service, name, selfMs: 0, spans: 0, depth: work.depth };
    steps.set(key, { ...step, selfMs: step.selfMs + selfMs, spans: step.spans + 1 });
  }
  return [...steps.values()];
}

/** One operation of one service. */
export function operationKey({ service, name }: Pick<Span, 'service' | 'name'>): string {
  return JSON.stringify([service, name]);
}

function wayTo(work: Work): string[] {
  const way: string[] = [];
  for (let at: Work | undefined = work; at; at = at.parent) {
    way.unshift(`${at.span.service} ${at.span.name}`);
  }
  return way;
}
