import { expect, test } from 'vitest';
import { memorySources, NOW, ONSET } from '../../../test/support/memory-sources.ts';
import { noSources, type Sources } from '../../capabilities/sources.ts';
import type { Incident } from '../../incidents/incident.ts';
import { gatherBrief } from './gather-brief.ts';

const incident: Incident = {
  id: 'inc_1',
  tenantId: 'T1',
  source: 'pagerduty',
  externalId: 'PABC123',
  title: 'Checkout is slow',
  state: 'triggered',
  serviceName: 'checkout-api',
  firedAt: ONSET,
  createdAt: NOW,
};

function gather(sources: Sources, given = incident) {
  const deps = { sources, signal: new AbortController().signal, now: () => NOW };
  return gatherBrief(given, 'Checkout is slow', { repositories: [] }, deps);
}

test('the evidence is numbered in the order of the questions', async () => {
  const { brief, parts } = await gather(memorySources('ok'));
  expect(brief.evidence.map(each => `${each.id} ${each.tool}`)).toEqual(
    parts.map((part, index) => `ev_${index + 1} ${part.tool}`),
  );
  expect(brief.gaps).toEqual([]);
  expect(brief.owner?.onCall.length).toBeGreaterThan(0);
});

test('sources that are down are named among the gaps, and nothing is thrown', async () => {
  const { brief } = await gather(memorySources('down'));
  expect(brief.gaps.map(gap => gap.what)).toEqual(
    expect.arrayContaining(['the page', 'the owner', 'tickets']),
  );
});

test('with nothing connected the brief says what to connect', async () => {
  const { brief } = await gather(noSources(), { ...incident, source: 'slack' });
  expect(brief.gaps.map(gap => gap.why)).toEqual(
    expect.arrayContaining(['PagerDuty is not connected', 'GitHub is not connected']),
  );
  expect(brief.fired.title).toBe('Checkout is slow');
});
