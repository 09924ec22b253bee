import { formatValue } from '../promql/format-value.ts';
import type { Stretch } from '../promql/value.ts';

/** Series as the text that promtool makes a store of, a series at a time. */
export function* openMetrics(series: readonly Stretch[]): Generator<string> {
  for (const { labels, points } of series) {
    const { __name__: name = '', ...others } = labels;
    const inner = Object.entries(others).map(([label, value]) => `${label}="${escaped(value)}"`);
    const head = `${name}{${inner.join(',')}}`;
    yield points.map(([at, value]) => `${head} ${formatValue(value)} ${at / 1_000}\n`).join('');
  }
  yield '# EOF\n';
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, sign => (sign === '\n' ? '\\n' : `\\${sign}`));
}
