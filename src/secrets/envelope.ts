import { randomBytes } from 'node:crypto';
import { checkCommitment, decryptText, encryptText } from './data-key.ts';
import type { Keyring } from './keyring.ts';
import { formatSealed, parseSealed } from './sealed-text.ts';
import type { SecretContext } from './secret-context.ts';
import { unwrapKey, wrapKey } from './wrap-key.ts';

/**
 * A secret as text that is safe to store: encrypted with a data key of its own, which is wrapped with the keyring's
 * current key. It opens only with the same context.
 */
export function seal(keyring: Keyring, plaintext: string, context: SecretContext): string {
  const dataKey = randomBytes(32);
  try {
    const encrypted = encryptText(dataKey, plaintext, context);
    return formatSealed({ ...wrapKey(keyring, dataKey, context), ...encrypted });
  } finally {
    dataKey.fill(0);
  }
}

/** The secret; throws SecretError when it is not this context's, was changed, or its key is gone. */
export function open(keyring: Keyring, sealed: string, context: SecretContext): string {
  const parts = parseSealed(sealed);
  const dataKey = unwrapKey(keyring, parts, context);
  try {
    return decryptText(dataKey, parts, context);
  } finally {
    dataKey.fill(0);
  }
}

/** The same sealed secret with its data key wrapped by the current key. The secret itself is not decrypted. */
export function rewrap(keyring: Keyring, sealed: string, context: SecretContext): string {
  const { commitment, data, ...wrapped } = parseSealed(sealed);
  const dataKey = unwrapKey(keyring, wrapped, context);
  try {
    checkCommitment(dataKey, commitment);
    if (wrapped.keyId === keyring.current.id) return sealed;
    return formatSealed({ ...wrapKey(keyring, dataKey, context), commitment, data });
  } finally {
    dataKey.fill(0);
  }
}

/** True when nothing is left to rotate. */
export function isCurrent(keyring: Keyring, sealed: string): boolean {
  return parseSealed(sealed).keyId === keyring.current.id;
}
