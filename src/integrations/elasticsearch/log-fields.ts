import type { Asking } from '../../capabilities/source.ts';
import type { HttpClient } from '../http-client.ts';
import { kept } from '../kept.ts';
import { noAnswer } from '../vendor-failure.ts';
import { ELASTICSEARCH } from './client.ts';
import { FieldCaps } from './schema.ts';

/** Where logs keep what is asked about: as the Elastic Common Schema says, then as others do. */
const CANDIDATES = {
  time: ['@timestamp', 'timestamp', 'time'],
  message: ['message', 'msg', 'log', 'body', 'event.original'],
  level: ['log.level', 'level', 'severity_text', 'severity', 'loglevel'],
  service: [
    'service.name',
    'resource.attributes.service.name',
    'kubernetes.deployment.name',
    'kubernetes.labels.app',
    'service',
    'app',
    'container.name',
  ],
  trace: ['trace.id', 'trace_id', 'traceId'],
} as const;

/** A field that is there. `exact`: what holds its whole value, by which it can be compared and counted. */
export type Field = { name: string; exact?: string; isText: boolean };

/** The fields that are there, by what they hold; the usual one first. */
export type LogFields = { time: string } & Record<
  'message' | 'level' | 'service' | 'trace',
  Field[]
>;

export type KnownFields = {
  forLogs(asking: Asking): Promise<LogFields>;
  /** The names of all fields. */
  names(asking: Asking): Promise<string[]>;
};

const KEPT_MS = 10 * 60_000;
const ALL_CANDIDATES = Object.values(CANDIDATES).flat();

/** Finds out which fields the indices have, and remembers it for ten minutes. */
export function knownFields(ask: HttpClient, index: string): KnownFields {
  const caps = (fields: string[], { signal }: Asking) =>
    ask(FieldCaps, {
      path: `/${index}/_field_caps`,
      query: { fields: fields.join(','), ignore_unavailable: 'true', allow_no_indices: 'true' },
      signal,
    });
  return {
    forLogs: kept(KEPT_MS, async asking => {
      const both = ALL_CANDIDATES.flatMap(name => [name, `${name}.keyword`]);
      const { fields } = await caps(both, asking);
      if (Object.keys(fields).length === 0)
        throw noAnswer(
          ELASTICSEARCH,
          `has no logs in ${index}. Check the index pattern and that the ${ELASTICSEARCH.credential} may read it.`,
        );
      return logFields(fields);
    }),
    names: kept(KEPT_MS, async asking => Object.keys((await caps(['*'], asking)).fields)),
  };
}

function logFields(caps: FieldCaps['fields']): LogFields {
  const present = (kind: Exclude<keyof LogFields, 'time'>) =>
    CANDIDATES[kind].flatMap(name => asField(caps, name) ?? []);
  return {
    time: CANDIDATES.time.find(name => isDate(caps, name)) ?? '@timestamp',
    message: present('message'),
    level: present('level'),
    service: present('service'),
    trace: present('trace'),
  };
}

function asField(caps: FieldCaps['fields'], name: string): Field | undefined {
  const types = Object.values(caps[name] ?? {}).filter(({ searchable }) => searchable);
  if (types.length === 0) return undefined;
  const isExact = (each: string) =>
    Object.values(caps[each] ?? {}).some(type => type.aggregatable && type.searchable);
  const exact = [name, `${name}.keyword`].find(isExact);
  const isText = types.some(({ type }) => type.endsWith('text'));
  return { name, isText, ...(exact ? { exact } : {}) };
}

function isDate(caps: FieldCaps['fields'], name: string): boolean {
  return Object.keys(caps[name] ?? {}).some(type => type.startsWith('date'));
}
