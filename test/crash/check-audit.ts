import { expect } from 'vitest';
import { oneTo } from './check-journal.ts';
import type { Paged } from './expected.ts';
import type { Written } from './read-record.ts';

/** The log is whole, and what happens once is in it once. */
export function checkAudit(incidents: Paged[], written: Written): void {
  const { chain, events } = written;
  expect(chain).toMatchObject({ intact: true, count: events.length, lastSeq: events.length });
  expect(events.map(({ seq }) => Number(seq))).toEqual(oneTo(events.length));
  const { investigations, calls, messages, proposals, deliveries, entries } = written;
  expect(countsOf(events)).toEqual({
    'tenant.created': 1,
    'installation.stored': 1,
    'connection.stored': 8,
    'webhook.received': deliveries.length,
    'incident.opened': incidents.length,
    'investigation.asked': investigations.length,
    'brief.gathered': investigations.length,
    'investigation.started': investigations.length,
    'investigation.finished': investigations.length,
    'model.called': entries.filter(({ role }) => role === 'assistant').length,
    'tool.called': calls.filter(({ seq }) => seq > 0).length,
    'message.posted': messages.length,
    'proposal.drafted': proposals.length,
    'proposal.approved': proposals.length,
    'proposal.sent': proposals.length,
    'proposal.done': proposals.length,
  });
  expect(deliveries).toHaveLength(incidents.length);
  expect(twice(events)).toEqual([]);
}

const OFTEN = ['webhook.received', 'model.called', 'tool.called', 'message.posted'];
/**
 * Done by the calendar and at each start; and the stand-in resolves an incident when its scenario is paged again,
 * which the brief notices, if it is not there yet.
 */
const BY_THE_WAY = /^(audit|evidence)\.|^incident\.changed$/;

function countsOf(events: Written['events']): Record<string, number> {
  const counts = Map.groupBy(events.map(nameOf), name => name);
  const wanted = [...counts].filter(([name]) => !BY_THE_WAY.test(name));
  return Object.fromEntries(wanted.map(([name, found]) => [name, found.length]));
}

/** Once-only events that one thing has more than once. */
function twice(events: Written['events']): string[] {
  const once = events.filter(it => !OFTEN.includes(nameOf(it)));
  const groups = Map.groupBy(once, it => `${nameOf(it)} ${it.subject}`);
  return [...groups].filter(([, found]) => found.length > 1).map(([what]) => what);
}

function nameOf({ type }: { type: string }): string {
  return type.replace(/^nightjar\./, '').replace(/\.v1$/, '');
}
