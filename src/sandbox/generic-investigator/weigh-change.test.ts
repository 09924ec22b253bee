import { describe, expect, test } from 'vitest';
import type { Suspect, Symptoms } from './suspect.ts';
import { weighChange } from './weigh-change.ts';

const onset = Date.parse('2026-03-11T14:14:00Z');
const symptoms: Symptoms = {
  ...{ service: 'orders', around: [], repositories: ['acme/orders'], onset },
  words: 'orders: 17% of requests fail',
};

type Facts = { minutes?: number; repository?: string; path: string; diff: string };

function suspect({ minutes = 9, repository = 'acme/orders', path, diff }: Facts): Suspect {
  const change = { repository, sha: 'a'.repeat(40) };
  const at = onset - minutes * 60_000;
  return {
    ...{ ...change, title: 'Tidy up' },
    deployment: { ...change, evidence: 'ev_1', title: 'Deploy', at },
    detail: { ...change, evidence: 'ev_2', message: 'Tidy up', files: [{ path, diff }] },
  };
}

describe('among what was deployed together', () => {
  const tip = suspect({ path: 'src/mail.ts', diff: '@@\n-a()\n+b()' });
  const brought = { ...tip, sha: 'b'.repeat(40) };

  test('what the deployment names and what the brief ranks first weigh more', () => {
    const scores = [tip, brought, { ...brought, rank: 0 }].map(
      each => weighChange(each, symptoms)?.score ?? 0,
    );
    const [named = 0, other = 0, first = 0] = scores;
    expect(named).toBeGreaterThan(other);
    expect(first).toBeGreaterThan(named);
  });

  test('what nobody read is not blamed for having come along', () => {
    const { detail: _, ...unread } = brought;
    expect(weighChange(unread, symptoms)?.isBlamed).toBe(false);
  });
});

test('a leak deployed hours before is blamed, a change of something else is not', () => {
  const leaking = { ...symptoms, words: 'FATAL: heap out of memory' };
  const hoursAgo = { minutes: 400, path: 'src/list.ts' };
  const isBlamed = (diff: string) => weighChange(suspect({ ...hoursAgo, diff }), leaking)?.isBlamed;
  expect(isBlamed('@@\n+const seen = new Map()')).toBe(true);
  expect(isBlamed('@@\n-color: red\n+color: blue')).toBe(false);
});

test('a change of a caller that names the service is blamed before the load that it makes', () => {
  const loaded = { ...symptoms, service: 'stock', around: ['bff'], words: 'http_requests_total' };
  const diff =
    '@@\n-client("http://stock", { retries: 1 })\n+client("http://stock", { retries: 8 })';
  const change = weighChange(suspect({ repository: 'acme/bff', path: 'a.ts', diff }), loaded);
  expect(change).toMatchObject({ isBlamed: true });
  expect(change?.reasons).toContain('it names stock');
});

test('a list of versions is tied to a package that fails, and a rule of a network to its port', () => {
  const reasonsOf = (path: string, diff: string, words: string) =>
    weighChange(suspect({ path, diff }), { ...symptoms, words })?.reasons;
  expect(
    reasonsOf(
      'Gemfile.lock',
      '@@\n+    redis-client (0.22.2)',
      'in /gems/redis-client-0.22.2/a.rb',
    ),
  ).toContain('it changes redis-client, in which it fails');
  expect(
    reasonsOf('egress.tf', '@@\n-  from_port = 587', 'dial mx.sender.example:587: i/o timeout'),
  ).toContain('it names port 587, which is not reached');
});
