import { SecretError } from './secret-error.ts';

/** The version of the format below; a change to it or to the cryptography gets another. */
export const VERSION = 'nj1';

/**
 * A sealed secret in parts. As text: `nj1.<keyId>.<commitment>.<wrapped key>.<data>`, the last three in base64url
 * without padding.
 */
export type SealedParts = { keyId: string; commitment: Buffer; wrappedKey: Buffer; data: Buffer };

export function formatSealed({ keyId, commitment, wrappedKey, data }: SealedParts): string {
  const encoded = [commitment, wrappedKey, data].map(part => part.toString('base64url'));
  return [VERSION, keyId, ...encoded].join('.');
}

/** Throws SecretError `malformed` for anything that formatSealed does not write, byte for byte. */
export function parseSealed(sealed: string): SealedParts {
  const [version, keyId = '', ...encoded] = sealed.split('.');
  const [commitment, wrappedKey, data] = encoded.map(part => Buffer.from(part, 'base64url'));
  if (version !== VERSION || !commitment || !wrappedKey || !data) throw malformed();
  const parts = { keyId, commitment, wrappedKey, data };
  if (formatSealed(parts) !== sealed) throw malformed();
  return parts;
}

function malformed(): SecretError {
  return new SecretError(
    'malformed',
    `A sealed secret must begin with ${VERSION} and have five parts.`,
  );
}
