import { hkdfSync, timingSafeEqual } from 'node:crypto';
import { decrypt, encrypt } from './authenticated-cipher.ts';
import { VERSION } from './sealed-text.ts';
import { contextBytes, type SecretContext } from './secret-context.ts';
import { SecretError } from './secret-error.ts';

/** A text under a data key that is used for nothing else. */
export type EncryptedText = { commitment: Buffer; data: Buffer };

export function encryptText(dataKey: Buffer, text: string, context: SecretContext): EncryptedText {
  if (!text.isWellFormed()) throw new SecretError('malformed', 'A secret must be valid Unicode.');
  const about = contextBytes(context, VERSION, ['data']);
  const data = encrypt(derive(dataKey, 'encrypt'), Buffer.from(text, 'utf8'), about);
  return { commitment: derive(dataKey, 'commit'), data };
}

export function decryptText(
  dataKey: Buffer,
  { commitment, data }: EncryptedText,
  context: SecretContext,
): string {
  checkCommitment(dataKey, commitment);
  const about = contextBytes(context, VERSION, ['data']);
  return decrypt(derive(dataKey, 'encrypt'), data, about).toString('utf8');
}

/**
 * GCM lets one ciphertext be made that opens under two keys. The commitment is a fingerprint of the data key, so
 * only the key that sealed a text can open it.
 */
export function checkCommitment(dataKey: Buffer, commitment: Buffer): void {
  const expected = derive(dataKey, 'commit');
  if (commitment.length !== expected.length || !timingSafeEqual(commitment, expected))
    throw new SecretError('tampered', 'A sealed secret does not belong to its data key.');
}

function derive(dataKey: Buffer, use: 'encrypt' | 'commit'): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `nightjar ${VERSION} ${use}`, 32));
}
