import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { SecretError } from './secret-error.ts';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM: nonce, ciphertext and tag in one. The nonce is 96 random bits. */
export function encrypt(key: KeyObject | Buffer, plaintext: Buffer, context: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext; throws SecretError `tampered` when key, context or bytes are not those of the encryption. */
export function decrypt(key: KeyObject | Buffer, sealed: Buffer, context: Buffer): Buffer {
  const tagAt = sealed.length - TAG;
  if (tagAt < NONCE) throw tampered();
  const nonce = sealed.subarray(0, NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  decipher.setAAD(context).setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, tagAt)), decipher.final()]);
  } catch {
    throw tampered();
  }
}

function tampered(): SecretError {
  return new SecretError('tampered', 'A sealed secret was changed, or is read for another owner.');
}
