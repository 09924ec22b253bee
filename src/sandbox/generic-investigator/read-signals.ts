import { z } from 'zod';
import type { Answered } from './read-conversation.ts';

/** A line of a graph that did something. */
export type SeriesSignal = {
  evidence: string;
  /** Name with labels, as the result writes it. */
  name: string;
  /** What happened to it, in the result's words. */
  says: string;
  /** Milliseconds since 1970; undefined when it did not change. */
  changedAt: number | undefined;
  direction: 'up' | 'down';
  hasRecovered: boolean;
};

/** A pattern of log lines, an error or a failed span: what programs said went wrong. */
export type WordSignal = {
  evidence: string;
  text: string;
  /** Not seen before onset. */
  isNew: boolean;
  isBad: boolean;
};

/** What metrics, logs, errors and traces show. */
export type Signals = {
  series: SeriesSignal[];
  /** Lines in which nothing happened, by name. */
  quiet: string[];
  words: WordSignal[];
  /** Ids of errors that nobody reported before onset. */
  errors: string[];
  /** The tools that answered, with something or nothing. */
  answered: { tool: string; evidence: string; isEmpty: boolean }[];
};

const TOOLS = ['metrics', 'logs', 'errors', 'traces'];

/** Reads the results by what they are made of, wherever it stands in them. */
export function readSignals(answers: readonly Answered[]): Signals {
  const given = answers.filter(
    ({ tool, status }) => TOOLS.includes(tool) && (status === 'ok' || status === 'no_data'),
  );
  return {
    series: given.flatMap(({ id, body }) =>
      found(seriesSchema, body).map(each => toSeries(id, each)),
    ),
    quiet: given.flatMap(({ body }) => (Array.isArray(body.others) ? body.others.map(String) : [])),
    words: given.flatMap(({ id, body }) => wordsIn(body).map(word => ({ evidence: id, ...word }))),
    errors: given.flatMap(({ body }) => found(newErrorSchema, body).map(({ id }) => id)),
    answered: given.map(({ tool, id, status }) => ({
      tool,
      evidence: id,
      isEmpty: status === 'no_data',
    })),
  };
}

const seriesSchema = z.object({
  series: z.string(),
  says: z.string(),
  changed: z.string().optional(),
});

function toSeries(evidence: string, { series, says, changed }: z.output<typeof seriesSchema>) {
  const at = changed === undefined ? undefined : Date.parse(changed);
  return {
    evidence,
    name: series,
    says,
    changedAt: at,
    direction: /\bdown\b|^ended/.test(says) ? ('down' as const) : ('up' as const),
    hasRecovered: /\bback since\b/.test(says),
  };
}

const BAD = /^(error|err|fatal|critical|crit|warn|warning|alert|emerg)/i;

const wordSchemas = [
  // One error with the way to it: who reads it has seen in the list that it is new.
  z
    .object({
      title: z.string(),
      frames: z.array(z.object({ in: z.string().catch(''), at: z.string().catch('') })),
    })
    .transform(({ title, frames }) => ({
      text: [title, ...frames.map(each => `${each.in} ${each.at}`)].join(' in '),
      isNew: true,
      isBad: true,
    })),
  z
    .object({
      pattern: z.string(),
      new: z.boolean().catch(false),
      severity: z.string().catch(''),
      samples: z.array(z.object({ text: z.string() })).catch([]),
      fields: z.record(z.string(), z.string()).catch({}),
    })
    .transform(each => ({
      text: [each.samples[0]?.text ?? each.pattern, ...Object.values(each.fields)].join(' '),
      isNew: each.new,
      isBad: BAD.test(each.severity) || BAD.test(each.pattern),
    })),
  z
    .object({
      title: z.string(),
      first_seen: z.string(),
      new: z.boolean().catch(false),
      where: z.string().catch(''),
    })
    .transform(each => ({
      text: [each.title, each.where].filter(Boolean).join(' in '),
      isNew: each.new,
      // One that was there before tells nothing of what is wrong now.
      isBad: each.new,
    })),
  // An operation that nobody did before onset.
  z
    .object({ in: z.string(), before: z.literal('none'), since: z.object({ n: z.number() }) })
    .transform(each => ({ text: each.in, isNew: true, isBad: false })),
  z.object({ in: z.string(), ms: z.number(), attributes: z.unknown() }).transform(each => ({
    text: [each.in, ...valuesOf(each.attributes)].join(' '),
    isNew: false,
    isBad: true,
  })),
];

const newErrorSchema = z.object({ id: z.string(), title: z.string(), new: z.literal(true) });

function wordsIn(body: unknown): Omit<WordSignal, 'evidence'>[] {
  return wordSchemas.flatMap(schema => found(schema, body));
}

function valuesOf(attributes: unknown): string[] {
  return isRecord(attributes) ? Object.values(attributes).map(String) : [];
}

/** Everything in a value, at any depth, that has this shape. */
function found<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema>[] {
  if (Array.isArray(value)) return value.flatMap(item => found(schema, item));
  if (!isRecord(value)) return [];
  const { data, success } = schema.safeParse(value);
  return success ? [data] : Object.values(value).flatMap(item => found(schema, item));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
