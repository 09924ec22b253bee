import { decrypt, encrypt } from './authenticated-cipher.ts';
import type { Keyring, KeyringKey } from './keyring.ts';
import { VERSION } from './sealed-text.ts';
import { contextBytes, type SecretContext } from './secret-context.ts';
import { SecretError } from './secret-error.ts';

/** A data key that only the named key can bring back. */
export type WrappedKey = { keyId: string; wrappedKey: Buffer };

/** Wraps a data key with the current key. */
export function wrapKey(keyring: Keyring, dataKey: Buffer, context: SecretContext): WrappedKey {
  const { current } = keyring;
  return { keyId: current.id, wrappedKey: encrypt(current.key, dataKey, about(current, context)) };
}

/** Throws SecretError `unknown_key` when the key has left the keyring. */
export function unwrapKey(keyring: Keyring, wrapped: WrappedKey, context: SecretContext): Buffer {
  const key = keyring.byId.get(wrapped.keyId);
  if (!key)
    throw new SecretError(
      'unknown_key',
      'A secret is sealed with a key that NIGHTJAR_KEYS does not hold. Add that key back behind the current one.',
    );
  return decrypt(key.key, wrapped.wrappedKey, about(key, context));
}

function about(key: KeyringKey, context: SecretContext): Buffer {
  return contextBytes(context, VERSION, ['key', key.id]);
}
