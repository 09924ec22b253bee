import type { Capabilities, CapabilityName } from '../capabilities/capabilities.ts';
import { noSources, type Sources } from '../capabilities/sources.ts';
import type { Log } from '../lib/log.ts';
import { type Redact, redactor } from '../lib/redact.ts';
import { type Connection, nameOf } from '../tenants/connection.ts';
import { redactAnswers } from './redact-answers.ts';
import { integrationById } from './registry.ts';
import { secretsOf } from './secrets-of.ts';

export type ConnectedTenant = { sources: Sources; redact: Redact };

/**
 * Turns a tenant's connections into the questions that can be asked of them, and into a redactor that knows their
 * credentials and ours; what the vendors answer has been through it. A connection whose credentials do not fit its
 * integration is left out and logged.
 */
export function connectTenant(
  connections: Connection[],
  deps: { log: Log; secrets: string[]; mayRunCommands?: boolean; mayUseOwnCluster?: boolean },
): ConnectedTenant {
  const theirs = connections.flatMap(each =>
    secretsOf(integrationById(each.integration), each.credentials),
  );
  const redact = redactor([...theirs, ...deps.secrets]);
  const sources = noSources();
  for (const connection of connections) {
    const integration = integrationById(connection.integration);
    const credentials = integration?.credentials.safeParse(connection.credentials);
    if (!integration || !credentials?.success) {
      const { integration: name, id } = connection;
      deps.log.error({ integration: name, id }, 'a connection cannot be used');
      continue;
    }
    const { log, mayRunCommands = false, mayUseOwnCluster = false } = deps;
    const options = { log, mayRunCommands, mayUseOwnCluster };
    const answers = redactAnswers(integration.connect(credentials.data, options), redact);
    addTo(sources, { connection: nameOf(connection), vendor: integration.title }, answers);
  }
  return { sources, redact };
}

type Named = { connection: string; vendor: string };

function addTo(sources: Sources, named: Named, answers: Partial<Capabilities>): void {
  for (const name of Object.keys(answers) as CapabilityName[]) push(sources, name, named, answers);
}

function push<Name extends CapabilityName>(
  sources: Sources,
  name: Name,
  named: Named,
  answers: Partial<Capabilities>,
): void {
  const ask = answers[name];
  if (ask) sources[name].push({ ...named, ask: ask as Capabilities[Name] });
}
