import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/** An RSA key in PEM, as PKCS#1 (what GitHub makes) or PKCS#8. Line ends written as `\n` become real ones. */
export const PrivateKey = z
  .string()
  .trim()
  .max(20_000, 'is too long')
  .overwrite(text => text.replaceAll('\\n', '\n'))
  .refine(isRsaKey, 'must be the private key of the App, in PEM and without a passphrase');

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
