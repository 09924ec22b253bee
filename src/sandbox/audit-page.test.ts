import { expect, test } from 'vitest';
import { toCloudEvent } from '../audit/cloud-event.ts';
import type { AuditEvent } from '../audit/event.ts';
import { auditPage } from './audit-page.ts';

const HERE = new URL('http://localhost/audit');
const approved: AuditEvent = {
  type: 'proposal.approved',
  subject: 'proposal/pro_1',
  actor: { kind: 'person', id: 'U0MAYA0001' },
  data: { action: '<script>', revision: 1, sha256: 'f00d' },
};
const place = { tenantId: 'T1', retentionClass: 'standard', at: new Date('2026-11-21T14:30:00Z') };
const events = [approved, { ...approved, subject: 'proposal/pro_2' } as const].map((event, nth) =>
  toCloudEvent(event, { ...place, seq: nth + 1 }),
);
const texts = events.map(event => event.text).toReversed();
const intact = { intact: true, count: 5, lastSeq: 5, hash: '' } as const;

test('shows who did what when, and how much is left out', () => {
  const { status, body } = auditPage({ events: texts, found: intact }, HERE);
  expect(status).toBe(200);
  expect(body).toContain('Maya Lindqvist');
  expect(body).toContain('14:30:00');
  expect(body).toContain('The 3 oldest are not shown.');
});

test('nothing that was recorded becomes markup', () => {
  const { body } = auditPage({ events: texts, found: intact }, HERE);
  expect(body).not.toContain('<script>');
  expect(body).toContain('&#60;script&#62;');
});

test('a broken log says where and how', () => {
  const found = { intact: false, count: 2, lastSeq: 2, firstBadSeq: 2, reason: 'edited' } as const;
  expect(auditPage({ events: texts, found }, HERE).body).toContain('Broken at event 2: edited.');
});

test('shows the events about one id', () => {
  const { body } = auditPage({ events: texts, found: intact }, new URL('?about=pro_2', HERE));
  expect(body.match(/<details>/g)).toHaveLength(1);
});

test('a product in another process has no page here', () => {
  expect(auditPage(undefined, HERE).status).toBe(404);
});
