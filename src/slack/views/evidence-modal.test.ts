import { expect, test } from 'vitest';
import { INVESTIGATION } from '../../../test/support/view-models.ts';
import type { Call } from '../../investigations/model/transcript.ts';
import { evidenceItems } from '../threads/facts.ts';
import { evidenceModal } from './evidence-modal.ts';

const AT = new Date('2026-11-21T02:11:05Z');
const call: Call = {
  number: 3,
  toolUseId: 'toolu_1',
  seq: 1,
  tool: 'logs',
  input: {},
  state: 'done',
  status: 'ok',
  asked: 'loki: {app="checkout"}',
  connection: 'loki',
};

function wordsFor(calls: Call[]): string {
  const items = evidenceItems(calls);
  const page = { investigationId: INVESTIGATION, question: 'Why?', page: 0, total: items.length };
  return JSON.stringify(evidenceModal({ ...page, items }));
}

test('each reading says when it was fetched, to the second, and by which hash it is on record', () => {
  const sha256 = `1a2b3c4d${'e'.repeat(56)}`;
  expect(wordsFor([{ ...call, askedAt: AT, sha256 }])).toContain(
    '"fetched <!date^1795227065^{date_short_pretty}, {time_secs}|2026-11-21 02:11:05 UTC> · sha256 1a2b3c4d"',
  );
});

test('the words that were kept of what findings cite stand with it', () => {
  const [item] = evidenceItems([call]);
  const page = { investigationId: INVESTIGATION, question: 'Why?', page: 0, total: 1 };
  const view = evidenceModal({ ...page, items: [{ ...item!, excerpt: 'no connection left' }] });
  expect(JSON.stringify(view)).toContain(
    '{"type":"text","text":"no connection left","style":{"italic":true}}',
  );
});

test('of a reading from before these were kept neither is said', () => {
  expect(wordsFor([call])).not.toMatch(/fetched|sha256/);
});
