import { parse } from 'yaml';
import { z } from 'zod';
import { ServerUrl } from '../fields.ts';
import { UNUSABLE } from './unusable-fields.ts';

/** How to reach one cluster as one user. Certificates and keys are PEM texts. */
export type Cluster = {
  server: string;
  token?: string;
  clientCertificate?: string;
  clientKey?: string;
  authority?: string;
};

const Pem = z
  .base64('holds a certificate or a key that is not base64')
  .transform(text => Buffer.from(text, 'base64').toString('utf8').trim())
  .refine(text => text.startsWith('-----BEGIN '), 'holds a certificate or a key that is not PEM');
const Token = z.string().regex(/^[\x21-\x7e]{1,16384}$/, 'holds a token that is not one word');

const ClusterEntry = z
  .object({ server: ServerUrl, 'certificate-authority-data': Pem.optional() })
  .loose();
const UserEntry = z
  .object({
    token: Token.optional(),
    'client-certificate-data': Pem.optional(),
    'client-key-data': Pem.optional(),
  })
  .loose();

const Named = z.object({ name: z.string() });
const Kubeconfig = z.object({
  'current-context': z.string().optional(),
  contexts: z.array(Named.extend({ context: z.object({ cluster: z.string(), user: z.string() }) })),
  clusters: z.array(Named.extend({ cluster: z.unknown() })),
  users: z.array(Named.extend({ user: z.unknown() })),
});

/** A text that may be read, or what is wrong with it as the end of a sentence. */
type Reading = { cluster: Cluster } | { problem: string };

/**
 * Reads the cluster of the current context. What would run a command, read a file of this machine or switch checks
 * off is refused, so a kubeconfig from anybody can be read.
 */
export function readKubeconfig(text: string): Reading {
  const config = Kubeconfig.safeParse(parsed(text)).data;
  if (!config) return { problem: 'is not a kubeconfig with contexts, clusters and users' };
  const { contexts, clusters, users } = config;
  const current = config['current-context'] ?? contexts[0]?.name;
  const context = contexts.find(({ name }) => name === current)?.context;
  const cluster = ClusterEntry.safeParse(
    clusters.find(one => one.name === context?.cluster)?.cluster,
  );
  const user = UserEntry.safeParse(users.find(one => one.name === context?.user)?.user);
  const problem =
    problemIn(cluster, 'has no cluster for its current context') ??
    problemIn(user, 'has no user for its current context');
  if (problem || !cluster.data || !user.data) return { problem: problem ?? 'cannot be read' };
  return { cluster: asCluster(cluster.data, user.data) };
}

function problemIn(
  { data, error }: z.ZodSafeParseResult<Record<string, unknown>>,
  absent: string,
): string | undefined {
  if (!data) return error?.issues.find(({ path }) => path.length > 0)?.message ?? absent;
  const field = Object.keys(UNUSABLE).find(name => data[name]);
  return field && UNUSABLE[field];
}

function asCluster(
  cluster: z.output<typeof ClusterEntry>,
  user: z.output<typeof UserEntry>,
): Cluster {
  const authority = cluster['certificate-authority-data'];
  const clientCertificate = user['client-certificate-data'];
  const clientKey = user['client-key-data'];
  return {
    server: cluster.server,
    ...(user.token ? { token: user.token } : {}),
    ...(authority ? { authority } : {}),
    ...(clientCertificate && clientKey ? { clientCertificate, clientKey } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    // References to other parts of the text can make a short text endless.
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}
