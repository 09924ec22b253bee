import { UserError, VendorError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { redactor } from '../lib/redact.ts';
import type { ClientOptions, Integration } from './integration.ts';
import { integrationById } from './registry.ts';
import { secretsOf } from './secrets-of.ts';

export type CheckDeps = { log: Log } & Pick<ClientOptions, 'mayRunCommands' | 'mayUseOwnCluster'>;

/** Asked by whom it was connected as, or why it cannot be used, in words for people without any secret. */
export type CheckOutcome = { ok: true; account: string } | { ok: false; problem: string };

/** Longer than a vendor needs, shorter than a person waits in front of a form. */
const CHECK_MS = 10_000;

/** Asks the vendor whether these credentials work. Never rejects. */
export async function checkConnection(
  deps: CheckDeps,
  given: { integration: string; credentials: unknown },
): Promise<CheckOutcome> {
  const integration = integrationById(given.integration);
  const credentials = integration?.credentials.safeParse(given.credentials);
  if (!integration || !credentials?.success) return { ok: false, problem: UNREADABLE };
  const redact = redactor(secretsOf(integration, credentials.data));
  try {
    const { account } = await within(integration, credentials.data, deps);
    return { ok: true, account: redact(account) };
  } catch (error) {
    return { ok: false, problem: redact(wordsFor(error, integration, deps.log)) };
  }
}

const UNREADABLE = 'Its credentials cannot be read any more. Connect it again.';

function within(
  integration: Integration,
  credentials: Record<string, unknown>,
  { log, mayRunCommands = false, mayUseOwnCluster = false }: CheckDeps,
): Promise<{ account: string }> {
  const options = { log, mayRunCommands, mayUseOwnCluster, timeoutMs: CHECK_MS };
  return integration.check(credentials, { ...options, signal: AbortSignal.timeout(CHECK_MS) });
}

function wordsFor(error: unknown, { id, title }: Integration, log: Log): string {
  if (error instanceof UserError || error instanceof VendorError) return error.message;
  if (error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name))
    return `${title} did not answer within ${CHECK_MS / 1000} seconds.`;
  log.error({ err: error, integration: id }, 'a connection could not be checked');
  return `${title} could not be checked. Try again in a moment.`;
}
