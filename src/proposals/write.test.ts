import { expect, it } from 'vitest';
import { memorySources } from '../../test/support/memory-sources.ts';
import type { Draft } from '../capabilities/draft.ts';
import type { Sources } from '../capabilities/sources.ts';
import { writingOf } from './write.ts';

const ok = memorySources('ok');
const written: string[] = [];
const github = {
  ...ok.tickets[0]!.ask,
  comment: async ({ key }: { key: string }) => {
    written.push(key);
    return { id: '1', url: 'https://github.com/acme/shop/issues/12#issuecomment-1' };
  },
};
const sources: Sources = {
  ...ok,
  tickets: [...ok.tickets, { connection: 'github', vendor: 'GitHub', ask: github }],
};
const comment: Draft = { action: 'ticket_comment', ticket: 'acme/shop#12', body: 'Seen again.' };

it('writes to the connection that the draft is for', async () => {
  const writing = writingOf({ ...comment, connection: 'github' }, sources);
  expect(writing.connection).toBe('github');
  await writing.write('pro_1', new AbortController().signal);
  expect(written).toEqual(['acme/shop#12']);
});

it('writes a draft that names no connection to the first', () => {
  expect(writingOf(comment, sources).connection).toBe('jira');
});

it('writes nothing elsewhere when the connection is gone', () => {
  expect(() => writingOf({ ...comment, connection: 'gitlab' }, sources)).toThrow(
    'gitlab is not connected, so this cannot be written.',
  );
});
