import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { SecretError } from './secret-error.ts';

/** Key objects print as nothing, so a keyring that ends up in a log gives no key away. */
export type KeyringKey = { id: string; key: KeyObject };

/** The keys that wrap data keys: new secrets use `current`, older ones may need one of the others. */
export type Keyring = { current: KeyringKey; byId: ReadonlyMap<string, KeyringKey> };

const EXPECTED =
  'NIGHTJAR_KEYS must be a comma-separated list of id:key, the current one first, where an id has 1 to 32 letters, digits, - or _ and a key is 32 random bytes in base64';

/** Reads NIGHTJAR_KEYS; throws SecretError that says which entry is wrong and what is expected. */
export function parseKeyring(text: string): Keyring {
  const keys = text.split(',').map((entry, at) => parseKey(entry.trim(), at + 1));
  const byId = new Map(keys.map(key => [key.id, key]));
  if (byId.size < keys.length) throw refused('two entries have the same id');
  const [current] = keys;
  if (!current) throw refused('it is empty');
  return { current, byId };
}

/** A new entry for NIGHTJAR_KEYS. */
export function generateKey(id: string = `k${randomBytes(4).toString('hex')}`): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

function parseKey(entry: string, nth: number): KeyringKey {
  const [, id, encoded = ''] = /^([A-Za-z0-9_-]{1,32}):(\S+)$/.exec(entry) ?? [];
  if (!id) throw refused(`entry ${nth} does not look like id:key`);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) throw refused(`the key of entry ${nth} is not base64`);
  if (bytes.length !== 32)
    throw refused(`the key of entry ${nth} has ${bytes.length} bytes instead of 32`);
  return { id, key: createSecretKey(bytes) };
}

function refused(reason: string): SecretError {
  return new SecretError('malformed', `${EXPECTED}; ${reason}.`);
}
