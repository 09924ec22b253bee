import { randomBytes } from 'node:crypto';
import { decryptText, encryptText } from './data-key.ts';
import type { Keyring } from './keyring.ts';
import { formatSealed, parseSealed } from './sealed-text.ts';
import type { SecretContext } from './secret-context.ts';
import { unwrapKey, type WrappedKey, wrapKey } from './wrap-key.ts';

/**
 * Whoever keeps the keys that wrap data keys: the keyring of this process, or a cloud's key management. `unwrap`
 * rejects with SecretError. A service that authenticates additional data should bind the context.
 */
export type KeyService = {
  wrap(dataKey: Buffer, context: SecretContext): Promise<WrappedKey>;
  unwrap(wrapped: WrappedKey, context: SecretContext): Promise<Buffer>;
};

/** The keyring as a key service. */
export function keyringService(keyring: Keyring): KeyService {
  return {
    wrap: async (dataKey, context) => wrapKey(keyring, dataKey, context),
    unwrap: async (wrapped, context) => unwrapKey(keyring, wrapped, context),
  };
}

/** As `seal`, with a key service. */
export async function sealWith(
  keys: KeyService,
  plaintext: string,
  context: SecretContext,
): Promise<string> {
  const dataKey = randomBytes(32);
  try {
    const encrypted = encryptText(dataKey, plaintext, context);
    return formatSealed({ ...(await keys.wrap(dataKey, context)), ...encrypted });
  } finally {
    dataKey.fill(0);
  }
}

/** As `open`, with a key service. */
export async function openWith(
  keys: KeyService,
  sealed: string,
  context: SecretContext,
): Promise<string> {
  const parts = parseSealed(sealed);
  const dataKey = await keys.unwrap(parts, context);
  try {
    return decryptText(dataKey, parts, context);
  } finally {
    dataKey.fill(0);
  }
}
