import { z } from 'zod';
import { UserError, VendorError } from '../../lib/errors.ts';
import type { PagerdutyClient } from './client.ts';
import { collect } from './pages.ts';
import { User } from './schema.ts';

type Names = { person: string | undefined; fallback: string | undefined };

/**
 * The address in whose name something is written: the person's when PagerDuty knows it, so that its own record names
 * the human, else the connection's.
 */
export async function authorOf(
  client: PagerdutyClient,
  { person, fallback }: Names,
  signal: AbortSignal,
): Promise<string> {
  const address = z.email().safeParse(person?.trim()).data;
  if (address && (await isUser(client, address, signal))) return address;
  if (fallback) return fallback;
  throw new UserError(
    'pagerduty_author_missing',
    'PagerDuty records in whose name a note is written, and the approver has no PagerDuty user with the same e-mail address as in Slack. Set "From e-mail" in the PagerDuty connection to the address of a PagerDuty user.',
  );
}

async function isUser(
  client: PagerdutyClient,
  address: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { items } = await collect(client, {
    ...{ path: '/users', key: 'users', item: User, most: 25, signal },
    query: { query: address },
  }).catch(nobodySeen);
  return items.some(({ email }) => email.toLowerCase() === address.toLowerCase());
}

/** A key without access to users can still write in the connection's name. */
function nobodySeen(error: unknown): { items: z.output<typeof User>[] } {
  if (error instanceof VendorError && error.status === 403) return { items: [] };
  throw error;
}
