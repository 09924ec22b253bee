import { expect, test } from 'vitest';
import { memorySources } from '../../../test/support/memory-sources.ts';
import type { RunbookMatch, Runbooks } from '../../capabilities/runbooks.ts';
import { noSources } from '../../capabilities/sources.ts';
import { askRunbook } from './ask-runbook.ts';
import { excerptOf, type RunbookSought } from './runbook-fit.ts';

const LATENCY = `# checkout-api is slow

1. Look at the error in the alert. "acquire connection" means that the pool is empty: compare
   \`database.max_conns\` with the last deployment.
2. A deployment in the hour before: roll back first, ask afterwards.`;

const KEPT: Record<string, { title: string; text: string }> = {
  'acme/checkout:docs/runbooks/release.md': {
    title: 'Releasing',
    text: 'Tag, wait for the build.',
  },
  'acme/checkout:docs/runbooks/latency.md': { title: 'checkout-api is slow', text: LATENCY },
  'acme/checkout:docs/runbooks/onboarding.md': { title: 'Welcome', text: 'Ask for access.' },
};

const SOUGHT: RunbookSought = {
  service: 'checkout-api',
  title: 'checkout-api: p95 latency above 2 s',
  details: 'error: acquire connection: context deadline exceeded',
  links: [],
};

function keeper(kept: typeof KEPT): Runbooks {
  const all = Object.entries(kept).map(([id, { title }]): RunbookMatch => {
    return { id, title, url: `https://git.test/${id}` };
  });
  return {
    search: async () => ({ status: 'ok', data: all }),
    read: async id => {
      const runbook = kept[id] ?? { title: '', text: '' };
      return { status: 'ok', data: { id, url: `https://git.test/${id}`, ...runbook } };
    },
  };
}

function ask(sought: RunbookSought, ...keepers: Runbooks[]) {
  const runbooks = keepers.map((each, at) => ({
    connection: `git${at}`,
    vendor: 'Git',
    ask: each,
  }));
  const sources = { ...noSources(), runbooks };
  const signal = new AbortController().signal;
  return askRunbook(sought, ['acme/checkout'], {
    sources,
    signal,
    now: () => new Date(),
    silent: new Set(),
  });
}

test('the runbook that is about the alert is read whole', async () => {
  const part = await ask(SOUGHT, keeper(KEPT));
  expect(part).toMatchObject({
    ...{ tool: 'runbooks', status: 'ok', url: expect.stringContaining('latency.md') },
    data: { title: 'checkout-api is slow', text: LATENCY },
  });
});

test('none is taken when none is about it, and nothing is asked where nothing keeps runbooks', async () => {
  const part = await ask(
    { ...SOUGHT, title: 'Quarterly review is due', details: '' },
    keeper(KEPT),
  );
  expect(part).toMatchObject({ status: 'no_data', data: undefined });
  expect(await ask(SOUGHT)).toBeUndefined();
});

test('the one that the alert links to comes first', async () => {
  const links = ['https://git.test/acme/checkout:docs/runbooks/release.md'];
  const part = await ask({ ...SOUGHT, links }, keeper(KEPT));
  expect(part?.data?.title).toBe('Releasing');
});

test('a source that is down is a gap, and none beside one that has it', async () => {
  const [down] = memorySources('down').runbooks;
  const part = await ask(SOUGHT, down!.ask);
  expect(part).toMatchObject({ status: 'unavailable', gap: expect.stringContaining('failed') });
  expect(await ask(SOUGHT, down!.ask, keeper(KEPT))).toMatchObject({ status: 'ok' });
});

test('the excerpt begins where the text speaks of the alert', () => {
  expect(excerptOf(SOUGHT, LATENCY)).toMatch(
    /^1\. Look at the error in the alert\. "acquire connection"/,
  );
  expect(excerptOf(SOUGHT, 'Words without end. '.repeat(200)).length).toBeLessThanOrEqual(702);
  expect(excerptOf(SOUGHT, '')).toBe('');
});
