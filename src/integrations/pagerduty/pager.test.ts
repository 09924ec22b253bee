import { describe, expect, test } from 'vitest';
import {
  connect,
  EMPTY_PAGE,
  INCIDENT,
  WEB,
  WINDOW,
} from '../../../test/support/pagerduty-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';

const asking = { signal: new AbortController().signal };

describe('an incident', () => {
  const alert = {
    ...{ id: 'PALERT1', summary: 'p99 high', severity: 'critical', status: 'triggered' },
    ...{ created_at: '2026-11-21T09:00:00Z', alert_key: 'checkout/p99' },
    body: {
      details: { p99: '4.2s' },
      contexts: [
        { type: 'link', href: 'https://grafana.example.com/d/1', text: 'Dashboard' },
        { type: 'link', href: 'javascript:alert(1)' },
        { type: 'image', src: 'https://x' },
      ],
    },
  };
  const entry = (at: string, summary: string) => ({
    ...{
      id: 'R1',
      type: 'notify_log_entry',
      created_at: at,
      summary,
      agent: { summary: 'Checkout' },
    },
  });
  const routes = {
    'GET /incidents/PT4KHLK': { json: { incident: INCIDENT } },
    'GET /incidents/1234': { json: { incident: INCIDENT } },
    'GET /incidents/PT4KHLK/alerts': {
      json: { alerts: [alert, { ...alert, body: null }], ...EMPTY_PAGE },
    },
    'GET /incidents/PT4KHLK/log_entries': {
      json: {
        log_entries: [
          entry('2026-11-21T09:02:00Z', 'later'),
          entry('2026-11-21T09:01:00Z', 'first'),
        ],
        ...EMPTY_PAGE,
      },
    },
    'GET /incidents/PT4KHLK/notes': {
      json: {
        notes: [
          { id: 'PN1', content: 'looking', created_at: '2026-11-21T10:30:00+01:00', user: null },
        ],
      },
    },
  };

  test('is read with its alerts, log and notes, by id or number', async () => {
    await using vendor = await startVendor(byRoute(routes));
    for (const id of ['PT4KHLK', '1234']) {
      const { data, ...answer } = await connect(vendor.url).incident(id, asking);
      expect(answer).toEqual({ status: 'ok', url: INCIDENT.html_url, truncated: false });
      expect(data.incident).toEqual({
        ...{ id: 'PT4KHLK', number: 1234, title: 'Checkout is slow', status: 'acknowledged' },
        ...{ urgency: 'high', createdAt: '2026-11-21T09:00:00.000Z', url: INCIDENT.html_url },
        service: { id: 'PIJ90N7', name: 'Checkout' },
        ...{ escalationPolicyId: 'PT20YPA', assignees: ['Ada'] },
      });
      expect(data.alerts[0]).toMatchObject({
        ...{ dedupKey: 'checkout/p99', details: { p99: '4.2s' } },
        links: [{ href: 'https://grafana.example.com/d/1', text: 'Dashboard' }],
      });
      expect(data.alerts[1]).toMatchObject({ details: null, links: [] });
      expect(data.log).toEqual([
        { at: '2026-11-21T09:01:00.000Z', kind: 'notify', summary: 'first', by: 'Checkout' },
        { at: '2026-11-21T09:02:00.000Z', kind: 'notify', summary: 'later', by: 'Checkout' },
      ]);
      expect(data.notes).toEqual([{ at: '2026-11-21T09:30:00.000Z', text: 'looking' }]);
    }
    expect(vendor.seen[0]!.headers).toMatchObject({
      authorization: 'Token token=a-key',
      accept: 'application/vnd.pagerduty+json;version=2',
    });
  });

  test('has as many alerts as are read, page by page', async () => {
    const page = (offset: number) =>
      Array.from({ length: 100 }, (_, i) => entry(WINDOW.since, `${offset + i}`));
    await using vendor = await startVendor(
      byRoute({
        ...routes,
        'GET /incidents/PT4KHLK/log_entries': ({ query }) => {
          const offset = Number(query.get('offset'));
          return { json: { log_entries: page(offset), more: true, limit: 100, offset } };
        },
      }),
    );
    const { data, truncated } = await connect(vendor.url).incident('PT4KHLK', asking);
    expect(new Set(data.log.map(({ summary }) => summary)).size).toBe(200);
    expect(truncated).toBe(true);
  });
});

describe('history', () => {
  const recent = { json: { incidents: [INCIDENT, { ...INCIDENT, id: 'POLD001' }], ...EMPTY_PAGE } };
  const like = { id: 'PFBE9I2', created_at: '2026-10-01T00:00:00Z', title: 'Slow before' };

  test('is what was like it, what goes on now, and what the service had in thirty days', async () => {
    await using vendor = await startVendor(
      byRoute({
        'GET /incidents/PT4KHLK': { json: { incident: INCIDENT } },
        'GET /incidents/PT4KHLK/past_incidents': {
          json: { past_incidents: [{ incident: like, score: 46.8 }], total: 1, limit: 10 },
        },
        'GET /incidents/PT4KHLK/related_incidents': {
          json: {
            related_incidents: [
              { incident: like, relationships: [{ type: 'service_dependency' }] },
            ],
          },
        },
        'GET /incidents': ({ query }) => {
          expect(query.getAll('service_ids[]')).toEqual(['PIJ90N7']);
          expect(query.get('since')).toBe('2026-10-22T09:00:00.000Z');
          return recent;
        },
      }),
    );
    const { data } = await connect(vendor.url).history('PT4KHLK', asking);
    expect(data.past).toMatchObject([{ id: 'PFBE9I2', score: 46.8 }]);
    expect(data.related).toMatchObject([{ id: 'PFBE9I2', relation: 'service dependency' }]);
    expect(data.recent.map(({ id }) => id)).toEqual(['POLD001']);
  });

  test('without the ability, past and related are empty rather than a failure', async () => {
    for (const status of [402, 403, 404]) {
      await using vendor = await startVendor(({ path }) => {
        if (path === '/incidents/PT4KHLK') return { json: { incident: INCIDENT } };
        if (path === '/incidents') return recent;
        return { status, json: { error: { code: 2014, message: 'Account lacks the ability' } } };
      });
      const { status: found, data } = await connect(vendor.url).history('PT4KHLK', asking);
      expect([found, data.past, data.related]).toEqual(['ok', [], []]);
    }
  });
});

describe('a service', () => {
  const service = (id: string, name: string) => ({
    ...{ id, name, description: null, html_url: `${WEB}/service-directory/${id}` },
    escalation_policy: { id: 'PT20YPA', summary: 'Payments' },
  });
  const onCall = (name: string, level: number) => ({
    user: { id: 'PXPGF42', name, email: 'ada@example.com' },
    ...{
      escalation_policy: { id: 'PT20YPA' },
      escalation_level: level,
      end: '2026-11-22T09:00:00Z',
    },
  });
  const routes = {
    'GET /oncalls': { json: { oncalls: [onCall('Bo', 2), onCall('Ada', 1)], ...EMPTY_PAGE } },
    'GET /service_dependencies/technical_services/PIJ90N7': {
      json: {
        relationships: [
          {
            supporting_service: { id: 'PDB0001', type: 'technical_service_reference' },
            dependent_service: { id: 'PIJ90N7', type: 'technical_service_reference' },
          },
          {
            supporting_service: { id: 'PIJ90N7', type: 'technical_service_reference' },
            dependent_service: { id: 'PSHOP01', type: 'business_service_reference' },
          },
        ],
      },
    },
    'GET /services/PDB0001': { json: { service: service('PDB0001', 'Database') } },
    'GET /business_services/PSHOP01': { json: { business_service: { name: 'Shop' } } },
  };

  test('is found by id, with who is on call and what it needs', async () => {
    await using vendor = await startVendor(
      byRoute({
        ...routes,
        'GET /services/PIJ90N7': { json: { service: service('PIJ90N7', 'Checkout') } },
      }),
    );
    const { data } = await connect(vendor.url).service('PIJ90N7', asking);
    const until = '2026-11-22T09:00:00.000Z';
    expect(data).toEqual([
      {
        ...{ id: 'PIJ90N7', name: 'Checkout', url: `${WEB}/service-directory/PIJ90N7` },
        escalationPolicy: 'Payments',
        onCall: [
          { name: 'Ada', email: 'ada@example.com', level: 1, until },
          { name: 'Bo', email: 'ada@example.com', level: 2, until },
        ],
        ...{ dependsOn: ['Database'], usedBy: ['Shop'] },
      },
    ]);
  });

  test('is found by words, also by those that look like an id; the exact name comes first', async () => {
    await using vendor = await startVendor(
      byRoute({
        ...routes,
        'GET /services': ({ query }) => {
          expect(query.get('query')).toMatch(/checkout/i);
          return {
            json: {
              services: [service('PAAAAAA', 'Checkout API'), service('PIJ90N7', 'Checkout')],
              ...EMPTY_PAGE,
            },
          };
        },
      }),
    );
    for (const words of ['checkout', 'CHECKOUT']) {
      const { data } = await connect(vendor.url).service(words, asking);
      expect(data.map(({ name, onCall }) => [name, onCall.length])).toEqual([
        ['Checkout', 2],
        ['Checkout API', 2],
      ]);
    }
  });

  test('whose neighbours do not answer in time is given up, and nothing is left alone', async () => {
    const alone: unknown[] = [];
    const note = (error: unknown) => alone.push(error);
    const names = ['/services/PDB0001', '/business_services/PSHOP01'];
    const asked = Promise.withResolvers<void>();
    const seen = new Set<string>();
    const found = byRoute({
      ...routes,
      'GET /services/PIJ90N7': { json: { service: service('PIJ90N7', 'Checkout') } },
    });
    await using vendor = await startVendor(each => {
      if (!names.includes(each.path)) return found(each);
      seen.add(each.path);
      if (seen.size === names.length) asked.resolve();
      return () => {};
    });
    const stop = new AbortController();
    process.on('unhandledRejection', note);
    const answer = connect(vendor.url).service('PIJ90N7', { signal: stop.signal });
    await asked.promise;
    stop.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    // Rejections that nobody listens to are told once the microtasks are through.
    await new Promise(setImmediate);
    process.off('unhandledRejection', note);
    expect(alone).toEqual([]);
  });

  test('that does not exist is no data', async () => {
    const json = { services: [], ...EMPTY_PAGE };
    await using vendor = await startVendor(byRoute({ 'GET /services': { json } }));
    const answer = await connect(vendor.url).service('nothing', asking);
    expect(answer).toMatchObject({ status: 'no_data', data: [] });
  });
});
