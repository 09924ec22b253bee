import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import { Secret, ServerUrl } from './fields.ts';

/** What a header of ours or of the transport already says. */
const TAKEN =
  /^(host|connection|content-.*|transfer-encoding|upgrade|te|trailer|expect|cookie2?):/i;

const HeaderLine = z
  .string()
  .trim()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,100}:\s*[\x20-\x7e]{1,4096}$/, 'must look like Name: value')
  .refine(line => !TAKEN.test(line), 'names a header that cannot be set');

const Pem = z
  .string()
  .trim()
  .regex(/^-----BEGIN [A-Z ]+-----\s[\s\S]+\s-----END [A-Z ]+-----$/, 'must be a PEM text');

/** Credential fields of a server that a team runs itself: none need be given. Use with `hasWholeAccess`. */
export const SERVER_FIELDS = {
  token: Secret.optional().meta({
    title: 'Bearer token',
    description: 'Only if the server asks for one.',
    secret: true,
  }),
  username: z
    .string()
    .trim()
    .regex(/^[^:\p{Cc}]{1,200}$/u, 'must be a name without a colon')
    .optional()
    .meta({ title: 'User name', description: 'Only if the server asks for a name and password.' }),
  password: z
    .string()
    .regex(/^\P{Cc}{1,4096}$/u, 'must be one line')
    .optional()
    .meta({ title: 'Password', description: 'Goes with the user name.', secret: true }),
  headers: z.array(HeaderLine).max(20).default([]).meta({
    title: 'Extra headers',
    description: 'Lines such as X-Scope-OrgID: shop, sent with every request.',
    secret: true,
  }),
  clientCertificate: Pem.optional().meta({
    title: 'Client certificate',
    description: 'In PEM, for servers that ask their clients for one.',
    secret: true,
    multiline: true,
  }),
  clientKey: Pem.optional().meta({
    title: 'Client key',
    description: 'The private key of the client certificate, in PEM and without a passphrase.',
    secret: true,
    multiline: true,
  }),
  authority: Pem.optional().meta({
    title: 'Certificate authority',
    description:
      'In PEM, when the certificate of the server is signed by an authority of your own.',
    secret: true,
    multiline: true,
  }),
};

/** Where people open the same server in a browser. */
export const LinkUrl = ServerUrl.optional();

export type ServerCredentials = {
  token?: string | undefined;
  username?: string | undefined;
  password?: string | undefined;
  headers: string[];
  clientCertificate?: string | undefined;
  clientKey?: string | undefined;
  authority?: string | undefined;
};

/** For zod's `refine`: what belongs together is given together, and one way to log in at most. */
export function hasWholeAccess(credentials: ServerCredentials): boolean {
  const { token, username, password, clientCertificate, clientKey } = credentials;
  const isPair = (one?: string, other?: string) => (one === undefined) === (other === undefined);
  const isOneWay = token === undefined || username === undefined;
  return (
    isOneWay &&
    isPair(username, password) &&
    isPair(clientCertificate, clientKey) &&
    canTalkTls(credentials)
  );
}

export const WHOLE_ACCESS =
  'give a token or a user name with its password, and a client certificate with the key that fits it';

function canTalkTls({ clientCertificate, clientKey, authority }: ServerCredentials): boolean {
  try {
    if (authority) new X509Certificate(authority);
    if (clientCertificate && clientKey)
      createSecureContext({ cert: clientCertificate, key: clientKey });
    return true;
  } catch {
    return false;
  }
}
