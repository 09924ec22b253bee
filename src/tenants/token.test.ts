import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { sampleRows } from '../../test/support/sample-rows.ts';
import { inTenant } from '../db/transaction.ts';
import { redactor } from '../lib/redact.ts';
import { bearerOf } from './bearer-of.ts';
import { createToken } from './create-token.ts';
import { forgetWorkspace } from './forget-workspace.ts';
import { revokeToken } from './revoke-token.ts';
import { listTokens } from './token-store.ts';

const { db } = await testDatabase();
const AT = new Date('2026-11-21T10:00:00Z');

async function newToken() {
  const tenantId = await testTenant(db);
  const made = await createToken({ db }, { tenantId, name: ' editor\n', by: 'U1', at: AT });
  return { tenantId, ...made };
}

test('a token says who asks, and only its hash is stored', async () => {
  const { tenantId, id, text } = await newToken();
  expect(await bearerOf({ db }, text, AT)).toEqual({ tenantId, tokenId: id });
  const rows = await inTenant(db, tenantId, tx => tx.selectFrom('tokens').selectAll().execute());
  expect(JSON.stringify(rows)).not.toContain(text.slice(-20));
  const listed = await inTenant(db, tenantId, tx => listTokens(tx, tenantId));
  expect(listed).toEqual([{ id, name: 'editor', createdBy: 'U1', createdAt: AT, lastUsedAt: AT }]);
  expect(redactor([])(`use ${text} here`)).toBe('use [redacted:nightjar_token] here');
});

test('a credential is no name: names are shown and on record', async () => {
  const tenantId = await testTenant(db);
  const name = ['ghp_', 'a8Kd03jFq9ZtYx7Lm2Vb5Nc1Rw6Hs4Eu0PgT'].join('');
  const made = createToken({ db }, { tenantId, name, by: 'U1', at: AT });
  await expect(made).rejects.toMatchObject({ code: 'bad_name' });
  expect(await inTenant(db, tenantId, tx => listTokens(tx, tenantId))).toEqual([]);
});

test('what is no token of this tenant opens nothing', async () => {
  const [own, other] = [await newToken(), await newToken()];
  const secret = own.text.split('_').slice(2).join('_');
  for (const text of [
    ...['', 'njt_', `njt_${own.tenantId}_${'a'.repeat(43)}`, ` ${own.text}`, `${own.text}=`],
    ...[own.text.toLowerCase(), own.text.replace(own.tenantId, other.tenantId)],
    ...[`njt_TNOBODY_${secret}`, `njt_T' OR 1=1_${secret}`],
  ])
    expect(await bearerOf({ db }, text, AT), text).toBeUndefined();
});

test('a token that was taken back opens nothing, once and for all', async () => {
  const { tenantId, id: tokenId, text } = await newToken();
  const wanted = { tenantId, tokenId, by: 'U2', at: AT };
  const other = await newToken();
  expect(await revokeToken({ db }, { ...wanted, tenantId: other.tenantId })).toBe(false);
  expect(await revokeToken({ db }, wanted)).toBe(true);
  expect(await revokeToken({ db }, wanted)).toBe(false);
  expect(await bearerOf({ db }, text, AT)).toBeUndefined();
  expect(await inTenant(db, tenantId, tx => listTokens(tx, tenantId))).toEqual([]);
  const events = await inTenant(db, tenantId, tx =>
    tx.selectFrom('audit_events').select(['type', 'subject']).orderBy('seq').execute(),
  );
  const subject = `token/${tokenId}`;
  expect(events).toEqual([
    { type: 'nightjar.token.created.v1', subject },
    { type: 'nightjar.token.revoked.v1', subject },
  ]);
});

test('a workspace that removes the app takes its tokens along', async () => {
  const { tenantId, text } = await newToken();
  const { installations } = sampleRows(tenantId);
  await inTenant(db, tenantId, tx =>
    tx.insertInto('installations').values(installations).execute(),
  );
  await forgetWorkspace({ db }, tenantId, installations.team_id, AT);
  expect(await bearerOf({ db }, text, AT)).toBeUndefined();
});

test.each(['', ' \n', 'x'.repeat(81)])('a token needs a name: %j', async name => {
  const tenantId = await testTenant(db);
  const making = createToken({ db }, { tenantId, name, by: 'U1', at: AT });
  await expect(making).rejects.toMatchObject({ code: 'bad_name' });
});
