import type { LogLine } from '../../capabilities/logs.ts';
import { ANY, maskVariables } from './mask-variables.ts';

/** What every line has, or what is shown elsewhere: it tells patterns from nothing. */
const PLUMBING =
  /^(service(_?name)?|app|job|level|detected_level|severity(_?text|_?number)?|time(stamp)?|trace_?id|span_?id|parent_?id|message|msg|filename|stream|index|source_type)$/i;
/** Where programs say why. */
const TELLING =
  /err|exc|reason|cause|detail|fail|status|code|upstream|target|peer|dep|endpoint|host|version|release|flag|zone|region/i;
/** A field that says something else in most lines is an id. */
const LEAST_SHARE = 0.3;
const MOST_FIELDS = 6;
const MOST_LINES = 400;
const LONGEST = 160;

/**
 * What the fields beside these lines mostly say, without what differs from line to line: `upstream: inventory`,
 * `error: timeout after * ms`. The telling ones first, at most six.
 */
export function fieldsOf(lines: readonly Pick<LogLine, 'labels'>[]): Record<string, string> {
  const read = lines.slice(-MOST_LINES);
  const names = [...new Set(read.flatMap(({ labels }) => Object.keys(labels)))]
    .filter(name => !PLUMBING.test(name))
    .toSorted((a, b) => Number(TELLING.test(b)) - Number(TELLING.test(a)));
  const said = names.flatMap((name): [string, string][] => {
    const value = mostlySaid(
      read.flatMap(({ labels }) => labels[name] || []),
      read.length,
    );
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(said.slice(0, MOST_FIELDS));
}

/** The fields that say something else than usual. */
export function newsIn(
  fields: Record<string, string>,
  usual: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name, said]) => usual[name] !== said));
}

function mostlySaid(values: readonly string[], lines: number): string | undefined {
  const byPattern = Map.groupBy(values, value => maskVariables(value.slice(0, LONGEST)));
  const [pattern, same = []] =
    [...byPattern].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  if (!pattern || same.length < lines * LEAST_SHARE) return undefined;
  const isOne = same.every(value => value === same[0]);
  const said = isOne ? (same[0] ?? '').slice(0, LONGEST) : pattern;
  return said.replaceAll(ANY, '').trim() === '' ? undefined : said;
}
