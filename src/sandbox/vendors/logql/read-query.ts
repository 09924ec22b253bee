import type { Grouping, LogQlQuery, LogQuery, MetricQuery } from './ast.ts';
import { LogQlError } from './log-ql-error.ts';
import { secondsOf } from './measures.ts';
import { readMatchers } from './read-filter.ts';
import { readStages } from './read-stage.ts';
import { createTokenReader, type TokenReader } from './token-reader.ts';

/** Operators by how tightly they bind, the loosest first. */
const LEVELS = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '>', '>=', '<', '<='],
  ['+', '-'],
  ['*', '/', '%'],
];
const RANGE_FUNCTIONS = [
  ...['count_over_time', 'rate', 'bytes_over_time', 'bytes_rate', 'absent_over_time'],
  ...['sum_over_time', 'avg_over_time', 'min_over_time', 'max_over_time', 'quantile_over_time'],
  ...['first_over_time', 'last_over_time', 'stddev_over_time', 'stdvar_over_time'],
];
/** Functions that need a number out of each line. */
const UNWRAPPED = RANGE_FUNCTIONS.slice(5);
const AGGREGATES = ['sum', 'avg', 'min', 'max', 'count', 'stddev', 'stdvar', 'topk', 'bottomk'];

/** Reads a query in LogQL. Throws LogQlError. */
export function readLogQl(query: string): LogQlQuery {
  const tokens = createTokenReader(query);
  const read = tokens.peek().text === '{' ? readLogs(tokens) : readMetric(tokens, 0);
  if (tokens.peek().kind !== 'end') tokens.fail();
  if (read.kind !== 'logs') refuseUnwrapped(query, read);
  return read;
}

function readLogs(tokens: TokenReader): LogQuery {
  if (tokens.skip('(')) {
    const inner = readLogs(tokens);
    tokens.expect(')');
    return inner;
  }
  return { kind: 'logs', matchers: readMatchers(tokens), stages: readStages(tokens) };
}

function readMetric(tokens: TokenReader, level: number): MetricQuery {
  const operators = LEVELS[level];
  if (!operators) return readOne(tokens);
  let left = readMetric(tokens, level + 1);
  while (operators.includes(tokens.peek().text) && tokens.peek().kind !== 'text') {
    const op = tokens.next().text;
    const bool = tokens.skip('bool');
    left = { kind: 'binary', op, bool, left, right: readMetric(tokens, level + 1) };
  }
  return left;
}

function readOne(tokens: TokenReader): MetricQuery {
  if (tokens.skip('(')) {
    const inner = readMetric(tokens, 0);
    tokens.expect(')');
    return inner;
  }
  const sign = tokens.skip('-') ? -1 : 1;
  if (tokens.peek().kind === 'measure') return { kind: 'number', value: sign * readNumber(tokens) };
  const word = tokens.peek();
  if (AGGREGATES.includes(word.text)) return readAggregate(tokens);
  if (RANGE_FUNCTIONS.includes(word.text)) return readRange(tokens);
  return tokens.fail(word);
}

function readNumber(tokens: TokenReader): number {
  const token = tokens.peek();
  const value = Number(tokens.take('measure'));
  return Number.isNaN(value) ? tokens.fail(token) : value;
}

function readAggregate(tokens: TokenReader): MetricQuery {
  const op = tokens.next().text;
  const before = readGrouping(tokens);
  tokens.expect('(');
  const parameter = op.endsWith('k') ? readNumber(tokens) : undefined;
  if (parameter !== undefined) tokens.expect(',');
  const of = readMetric(tokens, 0);
  tokens.expect(')');
  const grouping = before ?? readGrouping(tokens) ?? { labels: [], without: false };
  return { kind: 'aggregate', op, of, grouping, ...(parameter !== undefined && { parameter }) };
}

function readRange(tokens: TokenReader): MetricQuery {
  const op = tokens.next().text;
  tokens.expect('(');
  const parameter = op === 'quantile_over_time' ? readNumber(tokens) : undefined;
  if (parameter !== undefined) tokens.expect(',');
  const { of, rangeMs } = readRanged(tokens);
  const offsetMs = tokens.skip('offset') ? readDuration(tokens) : 0;
  tokens.expect(')');
  const grouping = readGrouping(tokens);
  return {
    ...{ kind: 'range', op, of, rangeMs, offsetMs },
    ...(parameter !== undefined && { parameter }),
    ...(grouping && { grouping }),
  };
}

/** The range stands after the selector or after the last stage. */
function readRanged(tokens: TokenReader): { of: LogQuery; rangeMs: number } {
  const of = readLogs(tokens);
  tokens.expect('[');
  const rangeMs = readDuration(tokens);
  tokens.expect(']');
  return { of: { ...of, stages: [...of.stages, ...readStages(tokens)] }, rangeMs };
}

function readDuration(tokens: TokenReader): number {
  const token = tokens.peek();
  const seconds = secondsOf(tokens.take('measure'));
  return seconds === undefined ? tokens.fail(token) : seconds * 1_000;
}

function readGrouping(tokens: TokenReader): Grouping | undefined {
  const word = tokens.peek().text;
  if (word !== 'by' && word !== 'without') return undefined;
  tokens.next();
  tokens.expect('(');
  const labels: string[] = [];
  while (!tokens.skip(')')) {
    if (labels.length > 0) tokens.expect(',');
    labels.push(tokens.take('name'));
  }
  return { labels, without: word === 'without' };
}

function refuseUnwrapped(query: string, metric: MetricQuery): void {
  if (metric.kind === 'aggregate') refuseUnwrapped(query, metric.of);
  if (metric.kind === 'binary')
    for (const side of [metric.left, metric.right]) refuseUnwrapped(query, side);
  if (metric.kind !== 'range' || !UNWRAPPED.includes(metric.op)) return;
  if (metric.of.stages.some(stage => stage.kind === 'unwrap')) return;
  throw new LogQlError(query, 0, `invalid aggregation ${metric.op} without unwrap`);
}
