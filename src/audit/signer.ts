import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** Signs with the current key, and checks what any known key signed. Signatures are base64url text. */
export type Signer = {
  keyId: string;
  sign(bytes: Uint8Array): string;
  /** False for a wrong signature and for a key that is not known. */
  verify(keyId: string, bytes: Uint8Array, signature: string): boolean;
};

/** The keys that credentials are sealed with, as the keyring holds them: 32 bytes each, under an id. */
export type SigningKeys = {
  current: { id: string; key: KeyObject };
  byId: ReadonlyMap<string, { id: string; key: KeyObject }>;
};

type KeyPair = { private: KeyObject; public: KeyObject };

/** Binds the derived key to its use: the key that seals credentials never signs, nor the other way round. */
const PURPOSE = 'nightjar audit signatures v1';

/** An Ed25519 private key in PKCS #8 is this prefix and 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A signer whose Ed25519 keys are derived (HKDF) from the keyring's. */
export function signerFromKeyring({ current, byId }: SigningKeys): Signer {
  const pairs = new Map([...byId].map(([id, { key }]) => [id, derive(key)]));
  const { private: signingKey } = derive(current.key);
  return {
    keyId: current.id,
    sign: bytes => sign(null, bytes, signingKey).toString('base64url'),
    verify(keyId, bytes, signature) {
      const pair = pairs.get(keyId);
      return pair !== undefined && verify(null, bytes, pair.public, fromText(signature));
    },
  };
}

/** A signer with one key of 32 bytes. */
export function signerFromKey(id: string, key: Uint8Array): Signer {
  const only = { id, key: createSecretKey(key) };
  return signerFromKeyring({ current: only, byId: new Map([[id, only]]) });
}

function derive(key: KeyObject): KeyPair {
  const seed = Buffer.from(hkdfSync('sha256', key, '', PURPOSE, 32));
  const pkcs8 = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return { private: privateKey, public: createPublicKey(privateKey) };
}

function fromText(signature: string): Buffer {
  return Buffer.from(signature, 'base64url');
}
