import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLES } from '../../test/support/audit-samples.ts';
import { canonicalJson } from './canonical-json.ts';
import { toCloudEvent } from './cloud-event.ts';
import type { AuditEvent } from './event.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../test/fixtures/cloudevents.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const isCloudEvent = ajv.compile(schema);
const CORE = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'];
const PLACE = { tenantId: 'T1', retentionClass: 'standard', seq: 7, at: new Date(0) };

function problemsOf(event: AuditEvent, place = PLACE): string[] {
  const { text } = toCloudEvent(event, place);
  const parsed = JSON.parse(text) as Record<string, unknown>;
  const extensions = Object.keys(parsed).filter(key => !CORE.includes(key));
  return [
    ...(isCloudEvent(parsed) ? [] : [ajv.errorsText(isCloudEvent.errors)]),
    ...extensions.filter(name => !/^[a-z0-9]{1,20}$/.test(name)).map(name => `name ${name}`),
    ...extensions.filter(name => typeof parsed[name] !== 'string').map(name => `value of ${name}`),
    ...(text === canonicalJson(parsed) ? [] : ['not canonical']),
    ...(text.includes('\n') ? ['more than one line'] : []),
  ];
}

test.each(Object.values(SAMPLES))('$type is a CloudEvent by the 1.0 schema', event => {
  expect(problemsOf(event)).toEqual([]);
});

test('whatever an id, an actor or a text holds, the event is valid and its columns can be stored', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 60 });
  const broken = fc.constantFrom('\0', '\ud800', '\udfff\ud83d', '‮ltr', '"}\n{"', '../%2e', '');
  const text = fc.oneof(anything, broken);
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.nat(),
      fc.date({ noInvalidDate: true }),
      (a, b, c, seq, date) => {
        const at = new Date(Math.min(Math.max(date.getTime(), 0), Date.UTC(9999, 11, 31)));
        const event: AuditEvent = {
          type: 'webhook.refused',
          subject: `connection/${a}`,
          actor: { kind: 'vendor', integration: b, connection: c },
          data: { integration: a, reason: b },
        };
        expect(problemsOf(event, { ...PLACE, seq, at })).toEqual([]);
        const stored = toCloudEvent(event, PLACE);
        for (const value of [stored.text, stored.subject]) {
          expect(value.isWellFormed() && !value.includes('\0')).toBe(true);
        }
      },
    ),
    { numRuns: 2_000, seed: 20261121 },
  );
});

test('equal values are equal text, in whatever order they were written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}');
});
