import { SecretError } from './secret-error.ts';

/** Whose secret it is. A sealed text opens for nobody else, so a row copied to another tenant stays shut. */
export type SecretContext = {
  tenantId: string;
  /** The connection or installation that the secret belongs to. */
  owner: string;
  field: string;
};

/**
 * The context as bytes that are authenticated with what is encrypted. Each part is preceded by its length, so that
 * no two contexts have the same bytes. `purpose` keeps wrapped keys and data apart.
 */
export function contextBytes(context: SecretContext, version: string, purpose: string[]): Buffer {
  const { tenantId, owner, field } = context;
  return Buffer.concat([version, ...purpose, tenantId, owner, field].map(lengthFirst));
}

function lengthFirst(part: string): Buffer {
  // Halves of surrogate pairs would all become the same replacement character.
  if (part === '' || !part.isWellFormed())
    throw new SecretError('malformed', 'A secret needs a tenant, an owner and a field.');
  const bytes = Buffer.from(part, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
