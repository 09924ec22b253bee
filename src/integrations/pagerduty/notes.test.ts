import { expect, test } from 'vitest';
import { connect, EMPTY_PAGE, INCIDENT, WINDOW } from '../../../test/support/pagerduty-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';

const asking = { signal: new AbortController().signal };

const MARKER = 'pro_01h2xcejqtf2nbrexx3vqjhp41';
const note = { incidentId: 'PT4KHLK', body: 'Rolled back.', marker: MARKER };

/** PagerDuty with one incident, these users, and the notes that are written to it. */
function account(emails: string[], notes: { id: string; content: string }[] = []) {
  const dated = () => notes.map(one => ({ ...one, created_at: WINDOW.since, user: null }));
  return byRoute({
    'GET /incidents/PT4KHLK': { json: { incident: INCIDENT } },
    'GET /incidents/PT4KHLK/notes': () => ({ json: { notes: dated() } }),
    'GET /users': () => ({
      json: { users: emails.map(email => ({ name: 'x', email })), ...EMPTY_PAGE },
    }),
    'POST /incidents/PT4KHLK/notes': ({ body }) => {
      const written = { id: `PNOTE${notes.length}`, content: JSON.parse(body).note.content };
      notes.push(written);
      return { status: 200, json: { note: written } };
    },
  });
}

test('a note is written once in the name of the approver, and found again', async () => {
  const notes: { id: string; content: string }[] = [];
  await using vendor = await startVendor(account(['Ada@Example.com'], notes));
  const pager = connect(vendor.url, 'bot@example.com');
  const written = { id: 'PNOTE0', url: INCIDENT.html_url };
  expect(await pager.findNote(note, asking)).toBeUndefined();
  const from = 'ada@example.com';
  expect(await pager.addNote({ ...note, from }, asking)).toEqual(written);
  expect(await pager.addNote({ ...note, from }, asking)).toEqual(written);
  expect(await pager.findNote(note, asking)).toEqual(written);
  expect(await pager.findNote({ ...note, marker: `${MARKER}x` }, asking)).toBeUndefined();
  expect(notes).toEqual([{ id: 'PNOTE0', content: `Rolled back.\n\nNightjar ${MARKER}` }]);
  const post = vendor.seen.filter(({ method }) => method === 'POST');
  expect(post.map(({ headers }) => headers.from)).toEqual(['ada@example.com']);
});

test("a note falls back on the connection's address", async () => {
  for (const from of [undefined, 'nobody@example.com', 'no address\r\nX-Evil: 1']) {
    await using vendor = await startVendor(account(['other@example.com']));
    const given = from === undefined ? note : { ...note, from };
    await connect(vendor.url, 'bot@example.com').addNote(given, asking);
    expect(vendor.seen.at(-1)!.headers.from).toBe('bot@example.com');
  }
});

test('without an address, a note says what to set, and nothing is written', async () => {
  await using vendor = await startVendor(account([]));
  const refusal = connect(vendor.url).addNote({ ...note, from: 'ada@example.com' }, asking);
  await expect(refusal).rejects.toMatchObject({ code: 'pagerduty_author_missing' });
  await expect(refusal).rejects.toThrow(/Set "From e-mail"/);
  expect(vendor.seen.some(({ method }) => method === 'POST')).toBe(false);
});

test('a note is sent once, whatever comes back', async () => {
  for (const status of [429, 500, 502, 503]) {
    const answer = account([]);
    await using vendor = await startVendor(seen =>
      seen.method === 'POST' ? { status, json: {} } : answer(seen),
    );
    const writing = connect(vendor.url, 'bot@example.com').addNote(note, asking);
    await expect(writing).rejects.toMatchObject({ status });
    expect(vendor.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  }
});

test('a note that is too long is cut, its marker kept', async () => {
  const notes: { id: string; content: string }[] = [];
  await using vendor = await startVendor(account([], notes));
  const body = 'x'.repeat(50_000);
  await connect(vendor.url, 'bot@example.com').addNote({ ...note, body }, asking);
  expect(notes[0]!.content.length).toBeLessThan(25_000);
  expect(notes[0]!.content).toMatch(new RegExp(`Cut here.*\\n\\nNightjar ${MARKER}$`));
});
