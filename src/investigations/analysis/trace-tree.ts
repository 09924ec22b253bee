import type { Span } from '../../capabilities/traces.ts';

/** A piece of work with the pieces within it. Times in milliseconds since 1970. */
export type Work = {
  span: Span;
  start: number;
  end: number;
  /** 0 for a root. */
  depth: number;
  parent?: Work;
  children: Work[];
};

/**
 * The spans of one trace as trees, the longest root first. A span whose parent is missing is a root; spans that are
 * each other's parents, which only broken tracers send, are left out, as are second copies of a span.
 */
export function traceTrees(spans: readonly Span[]): Work[] {
  const works = new Map<string, Work>();
  for (const span of spans) {
    const start = Date.parse(span.startedAt);
    const end = start + Math.max(span.durationMs, 0);
    works.set(span.spanId, { span, start, end, depth: 0, children: [] });
  }
  const roots: Work[] = [];
  for (const work of works.values()) {
    const parent = work.span.parentId ? works.get(work.span.parentId) : undefined;
    if (!parent) roots.push(work);
    else parent.children.push(work);
  }
  for (const work of everyWork(roots)) {
    for (const child of work.children)
      Object.assign(child, { depth: work.depth + 1, parent: work });
  }
  return roots.toSorted((a, b) => b.end - b.start - (a.end - a.start));
}

/** All pieces of work of these trees, parents before their children. No recursion: traces can be very deep. */
export function* everyWork(roots: readonly Work[]): Generator<Work> {
  const waiting = [...roots];
  for (let work = waiting.pop(); work; work = waiting.pop()) {
    yield work;
    waiting.push(...work.children);
  }
}
