import { accepts } from '../promql/match-labels.ts';
import { holds } from '../promql/operators.ts';
import { regexOf } from '../promql/regex.ts';
import type { LabelFilter, Stage } from './ast.ts';
import {
  jsonLabels,
  type Labels,
  logfmtLabels,
  patternLabels,
  regexpLabels,
} from './line-parsers.ts';
import { bytesOf, measureOf, secondsOf } from './measures.ts';

export type Entry = {
  /** Milliseconds since 1970. */
  at: number;
  line: string;
  labels: Labels;
  /** The number that `unwrap` took out. */
  value?: number;
};

type Run = (entry: Entry) => Entry | undefined;

/** What the stages make of an entry; undefined for one that they filter out. */
export function runStages(stages: Stage[]): Run {
  const runs = stages.map(runOf);
  return entry => runs.reduce<Entry | undefined>((left, run) => left && run(left), entry);
}

function runOf(stage: Stage): Run {
  if (stage.kind === 'line') return lineFilter(stage.op, stage.texts);
  if (stage.kind === 'filter') {
    const test = labelTest(stage.filter);
    return entry => (test(entry.labels) ? entry : undefined);
  }
  return entry => changed(stage, entry);
}

function changed(stage: Exclude<Stage, { kind: 'line' | 'filter' }>, entry: Entry): Entry {
  const { line, labels } = entry;
  if (stage.kind === 'json')
    return extracted(entry, jsonLabels(line, stage.fields), 'JSONParserErr');
  if (stage.kind === 'logfmt') return extracted(entry, logfmtLabels(line, stage.fields), '');
  if (stage.kind === 'regexp') return extracted(entry, regexpLabels(line, stage.pattern), '');
  if (stage.kind === 'pattern') return extracted(entry, patternLabels(line, stage.pattern), '');
  if (stage.kind === 'line_format') return { ...entry, line: rendered(stage.template, labels) };
  if (stage.kind === 'label_format') return { ...entry, labels: formatted(stage.sets, labels) };
  if (stage.kind === 'unwrap') return unwrapped(entry, stage);
  const isKept = (name: string) => stage.labels.includes(name) === (stage.kind === 'keep');
  const kept = Object.entries(labels).filter(([name]) => isKept(name));
  return { ...entry, labels: Object.fromEntries(kept) };
}

function lineFilter(op: string, texts: string[]): Run {
  const tests = texts.map(text => {
    const regex = op.endsWith('~') ? regexOf(text) : undefined;
    if (!regex) return (line: string) => line.includes(text);
    return (line: string) => 'part' in regex && regex.part.test(line);
  });
  const isWanted = op.startsWith('|');
  return entry => (tests.some(test => test(entry.line)) === isWanted ? entry : undefined);
}

function labelTest(filter: LabelFilter): (labels: Labels) => boolean {
  if (filter.kind === 'matches') {
    const test = accepts(filter.matcher);
    return labels => test(labels[filter.matcher.label] ?? '');
  }
  if (filter.kind === 'compares')
    return labels => {
      const value = measureOf(labels[filter.label] ?? '');
      return value !== undefined && holds(filter.op, value, filter.value);
    };
  const [left, right] = [labelTest(filter.left), labelTest(filter.right)];
  if (filter.kind === 'both') return labels => left(labels) && right(labels);
  return labels => left(labels) || right(labels);
}

/** A label that is there already keeps its value; what was found is then called `…_extracted`. */
function extracted(entry: Entry, found: Labels | undefined, problem: string): Entry {
  if (!found) return { ...entry, labels: { ...entry.labels, __error__: problem } };
  const fresh = Object.entries(found)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [
      Object.hasOwn(entry.labels, name) ? `${name}_extracted` : name,
      value,
    ]);
  return { ...entry, labels: { ...entry.labels, ...Object.fromEntries(fresh) } };
}

/** Only `{{.name}}` of Go's templates. */
function rendered(template: string, labels: Labels): string {
  return template.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (_whole, name: string) => labels[name] ?? '');
}

function formatted(
  sets: { label: string; from?: string; template?: string }[],
  labels: Labels,
): Labels {
  const changedLabels = { ...labels };
  for (const { label, from, template } of sets) {
    if (template !== undefined) changedLabels[label] = rendered(template, labels);
    if (from === undefined) continue;
    changedLabels[label] = labels[from] ?? '';
    delete changedLabels[from];
  }
  return changedLabels;
}

function unwrapped(entry: Entry, { label, convert }: { label: string; convert?: string }): Entry {
  const text = entry.labels[label] ?? '';
  const read = convert === 'bytes' ? bytesOf : convert?.startsWith('duration') ? secondsOf : Number;
  const value = text === '' ? undefined : read(text);
  const { [label]: _, ...labels } = entry.labels;
  if (value === undefined || Number.isNaN(value))
    return { ...entry, labels: { ...entry.labels, __error__: 'SampleExtractionErr' } };
  return { ...entry, labels, value };
}
