import type { LogLine, Severity } from '../../capabilities/logs.ts';
import { SEVERITIES } from '../../capabilities/logs.ts';
import { fieldsOf, newsIn } from './log-fields.ts';
import { messageOf, severityOf } from './log-message.ts';
import { patternsOf } from './log-patterns.ts';
import { ANY, maskVariables } from './mask-variables.ts';

/** A pattern of lines and what onset did to it. Counts are of the lines that were read. */
export type ComparedPattern = {
  template: string;
  before: number;
  after: number;
  firstAt: string;
  lastAt: string;
  severity?: Severity;
  /** The first since onset, then the newest; of a pattern that stopped its last. Whole lines, uncut. */
  samples: LogLine[];
  /** What the fields beside its lines mostly say, where that is not what all lines said before onset. */
  fields?: Record<string, string>;
  /** The longest piece of the first sample that all lines of the pattern have, when it is long enough to be told by. */
  telling?: string;
};

export type ComparedLogs = {
  /** New since onset first, then those that grew most in a minute, those that shrank last. */
  patterns: ComparedPattern[];
  read: { before: number; after: number };
  /** Lines by severity; `unknown` where nobody says. */
  severities: { before: Record<string, number>; after: Record<string, number> };
};

/** Minutes that the lines of each side cover: counts of windows of different length are compared by rate. */
export type Spans = { before: number; after: number };

/** So short a piece stands in too many other lines. */
const SHORTEST_TELLING = 10;

/** Finds patterns in lines and compares how often each came before and since onset (milliseconds). */
export function compareLogs(lines: readonly LogLine[], onset: number, spans: Spans): ComparedLogs {
  const isAfter = ({ at }: LogLine) => Date.parse(at) >= onset;
  const patterns = patternsOf(lines, line => maskVariables(messageOf(line.text)));
  const [after, before] = [lines.filter(isAfter), lines.filter(line => !isAfter(line))];
  const everyday = fieldsOf(before);
  const compared = patterns.map(({ template, items }) =>
    withFields(compare(template, items, isAfter), items.filter(isAfter), everyday),
  );
  return {
    patterns: compared.toSorted((a, b) => order(b, spans) - order(a, spans)),
    read: { before: before.length, after: after.length },
    severities: { before: mixOf(before), after: mixOf(after) },
  };
}

function compare(
  template: string,
  lines: LogLine[],
  isAfter: (line: LogLine) => boolean,
): ComparedPattern {
  const sorted = lines.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const since = sorted.filter(isAfter);
  const last = sorted.at(-1);
  const samples = since.length > 1 ? [since[0], since.at(-1)] : [since[0] ?? last];
  const severity = worst(sorted.map(severityOf));
  const telling = tellingPiece(template, samples[0]);
  return {
    template,
    before: lines.length - since.length,
    after: since.length,
    firstAt: sorted[0]?.at ?? '',
    lastAt: last?.at ?? '',
    samples: samples.filter(line => line !== undefined),
    ...(severity && { severity }),
    ...(telling && { telling }),
  };
}

function withFields(
  pattern: ComparedPattern,
  since: readonly LogLine[],
  everyday: Record<string, string>,
): ComparedPattern {
  const fields = newsIn(fieldsOf(since), everyday);
  return Object.keys(fields).length > 0 ? { ...pattern, fields } : pattern;
}

function worst(found: (Severity | undefined)[]): Severity | undefined {
  return SEVERITIES.findLast(severity => found.includes(severity));
}

/** Pieces between variables, as far as they stand in the raw line: escapes and other spaces make them differ. */
function tellingPiece(template: string, sample: LogLine | undefined): string | undefined {
  const pieces = template.split(ANY).map(piece => piece.trim());
  const [longest] = pieces.toSorted((a, b) => b.length - a.length);
  const isTelling = longest && longest.length >= SHORTEST_TELLING && sample?.text.includes(longest);
  return isTelling ? longest : undefined;
}

/** New patterns stand a step above all others, new errors another; within a step what grew most comes first. */
function order({ before, after, severity }: ComparedPattern, spans: Spans): number {
  const growth = rate(after, spans.after) - rate(before, spans.before);
  const steps = (after > 0 && before === 0 ? 1 : 0) * (isBad(severity) ? 2 : 1);
  return steps * STEP + growth;
}

const STEP = 1e9;

function rate(count: number, minutes: number): number {
  return count / Math.max(minutes, 1);
}

/** Of these severities is what people are called for. */
export function isBad(severity: Severity | undefined): boolean {
  return severity === 'error' || severity === 'fatal';
}

function mixOf(lines: readonly LogLine[]): Record<string, number> {
  const names = lines.map(line => severityOf(line) ?? 'unknown');
  const counts = [...SEVERITIES, 'unknown'].map(
    name => [name, names.filter(each => each === name).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
