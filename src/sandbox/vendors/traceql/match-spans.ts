import type { SpanRecord } from '../../scenarios/telemetry.ts';
import { holds } from '../promql/operators.ts';
import { regexOf } from '../promql/regex.ts';
import type { Condition, Field, Operand, Reduction, SpanSet, TraceQuery } from './ast.ts';

/** A whole trace: its spans in time order. */
export type Trace = { id: string; spans: SpanRecord[]; root: SpanRecord; durationMs: number };

/** The spans of a trace that a query takes; none when the trace is not what it asks for. */
export function matchSpans({ spans, reductions }: TraceQuery, trace: Trace): SpanRecord[] {
  const taken = spansOf(spans, trace);
  const isWanted = reductions.every(reduction => isMet(reduction, taken, trace));
  return isWanted ? taken : [];
}

function spansOf(set: SpanSet, trace: Trace): SpanRecord[] {
  if (set.kind === 'filter') return trace.spans.filter(span => isTrue(set.condition, span, trace));
  const [left, right] = [spansOf(set.left, trace), spansOf(set.right, trace)];
  if (set.kind === 'or') return trace.spans.filter(it => left.includes(it) || right.includes(it));
  if (left.length === 0 || right.length === 0) return [];
  if (set.kind === 'and') return trace.spans.filter(it => left.includes(it) || right.includes(it));
  return right.filter(span => {
    const above = ancestorsOf(span, trace);
    return (set.kind === 'child' ? above.slice(0, 1) : above).some(it => left.includes(it));
  });
}

/** The nearest first. */
function ancestorsOf(span: SpanRecord, trace: Trace): SpanRecord[] {
  const found: SpanRecord[] = [];
  let parent = trace.spans.find(it => it.spanId === span.parentId);
  while (parent && !found.includes(parent)) {
    found.push(parent);
    const above: string | undefined = parent.parentId;
    parent = trace.spans.find(it => it.spanId === above);
  }
  return found;
}

function isTrue(condition: Condition, span: SpanRecord, trace: Trace): boolean {
  if (condition.kind === 'always') return true;
  if (condition.kind === 'not') return !isTrue(condition.of, span, trace);
  if (condition.kind === 'compares')
    return compares(fieldOf(condition.field, span, trace), condition.op, condition.value);
  const left = isTrue(condition.left, span, trace);
  if (condition.kind === 'both') return left && isTrue(condition.right, span, trace);
  return left || isTrue(condition.right, span, trace);
}

/** What a span has under a name; undefined when nothing. */
export function fieldOf(
  { scope, name }: Field,
  span: SpanRecord,
  trace: Trace,
): Operand | undefined {
  if (scope === 'intrinsic') return intrinsicOf(name, span, trace);
  if (name === 'service.name' && scope !== 'span') return span.service;
  return scope === 'resource' ? undefined : span.attributes[name];
}

function intrinsicOf(name: string, span: SpanRecord, trace: Trace): Operand | undefined {
  if (name === 'name') return span.name;
  if (name === 'duration') return span.durationMs;
  if (name === 'status') return span.isError ? 'error' : 'unset';
  if (name === 'statusMessage') return span.attributes['status.message'];
  if (name === 'kind') return span.attributes['span.kind'] ?? 'server';
  if (name === 'traceDuration') return trace.durationMs;
  return name === 'rootName' ? trace.root.name : trace.root.service;
}

/** Attributes were kept as texts, so a number is compared with what the text means. */
function compares(given: Operand | undefined, op: string, wanted: Operand): boolean {
  if (wanted === null) return (given === undefined) === (op === '=');
  if (given === undefined || given === null) return false;
  if (op.endsWith('~')) {
    const regex = regexOf(String(wanted));
    return 'whole' in regex && regex.whole.test(String(given)) === (op === '=~');
  }
  if (typeof wanted === 'number') return holds(op === '=' ? '==' : op, Number(given), wanted);
  const isSame = String(given) === String(wanted);
  return op === '=' ? isSame : op === '!=' && !isSame;
}

function isMet({ of, field, op, value }: Reduction, spans: SpanRecord[], trace: Trace): boolean {
  if (spans.length === 0) return false;
  const comparison = op === '=' ? '==' : op;
  if (of === 'count') return holds(comparison, spans.length, value);
  const values = spans
    .map(span => Number(field && fieldOf(field, span, trace)))
    .filter(it => !Number.isNaN(it));
  if (values.length === 0) return false;
  const sum = values.reduce((total, it) => total + it, 0);
  const reduced = {
    avg: sum / values.length,
    sum,
    max: Math.max(...values),
    min: Math.min(...values),
  };
  return holds(comparison, Reflect.get(reduced, of) ?? Number.NaN, value);
}
