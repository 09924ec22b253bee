import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';
import { titleText } from '../lib/clean-text.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/id.ts';
import { redactor } from '../lib/redact.ts';
import { hashOf, newTokenText } from './token.ts';
import { insertToken, listTokens } from './token-store.ts';

const MOST = 50;
const LONGEST_NAME = 80;
const redactShapes = redactor([]);

/**
 * Makes a token by which a machine may ask Nightjar as this tenant. `text` is shown this once and kept nowhere. The
 * caller has checked that the person may administer.
 * @throws UserError for a name that is none, or when there are too many tokens
 */
export async function createToken(
  deps: { db: Database },
  wanted: { tenantId: string; name: string; by: string; at: Date },
): Promise<{ id: string; text: string }> {
  const { tenantId, by, at } = wanted;
  const name = titleText(wanted.name);
  if (name === '' || name.length > LONGEST_NAME)
    throw new UserError('bad_name', `Give a name of at most ${LONGEST_NAME} characters.`);
  if (redactShapes(name) !== name)
    throw new UserError('bad_name', 'This looks like a credential. Give a name that may be seen.');
  const id = newId('tok');
  const text = newTokenText(tenantId);
  await inTenant(deps.db, tenantId, async tx => {
    if ((await listTokens(tx, tenantId)).length >= MOST)
      throw new UserError('too_many_tokens', `There are ${MOST} tokens. Revoke one first.`);
    await insertToken(tx, tenantId, { id, name, sha256: hashOf(text), createdBy: by, at });
    const actor = { kind: 'person', id: by } as const;
    const data = { name };
    await record(tx, tenantId, { type: 'token.created', subject: `token/${id}`, actor, data }, at);
  });
  return { id, text };
}
