import { afterAll, expect, test } from 'vitest';
import { replies, roots, wordsOf } from '../support/thread.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld({ isPrepared: true });
await world.start();
afterAll(() => world.close());

const TIMEOUT_MS = 45_000;
const KEY = 'earlier_incidents_as_hypotheses';

/** Pages, and answers the thread of the incident, the n-th in the channel, when it has findings. */
async function investigate(scenario: string, nth: number) {
  await world.page(scenario);
  return world.slack.waitFor(
    snapshot => {
      const root = roots(snapshot)[nth];
      const [brief] = root ? replies(snapshot, root, 'Brief: ') : [];
      const [findings] = root ? replies(snapshot, root, 'Findings: ') : [];
      return root && brief && findings ? { root, brief: wordsOf(brief), findings } : undefined;
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

function hypothesesTold(): number {
  const sent = world.model.requests().map(({ body }) => JSON.stringify(body));
  return sent.filter(each => each.includes(KEY)).length;
}

test('an incident that comes back is met with what is remembered of the first', {
  timeout: 2 * TIMEOUT_MS,
}, async () => {
  const first = await investigate('checkout-deploy', 0);
  expect(first.brief).toContain('docs/runbooks/latency.md');
  expect(first.brief).not.toContain('We have seen this');
  expect(hypothesesTold()).toBe(0);

  const again = await investigate('checkout-deploy', 1);
  expect(again.brief).toContain('We have seen this');
  const { channel, ts } = first.root;
  expect(again.brief).toContain(`/archives/${channel}/p${ts.replace('.', '')}`);
  expect(hypothesesTold()).toBeGreaterThan(0);
  expect(again.findings.text).toContain('Confirmed');
});
