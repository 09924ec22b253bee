import { VendorError } from '../lib/errors.ts';
import { failureOf, type VendorWords } from './vendor-failure.ts';

/** A cheap question that needs one permission. */
export type Probe = { permission: string; ask(): Promise<unknown> };

/**
 * Asks all at once. Rejects with a VendorError that names every permission without which the vendor forbade one; any
 * other failure is passed on. `noun`: what the vendor calls one, such as `scope`.
 */
export async function requirePermissions(
  vendor: VendorWords,
  noun: string,
  probes: readonly Probe[],
): Promise<void> {
  const results = await Promise.all(probes.map(isAllowed));
  const missing = probes.filter((_, index) => !results[index]).map(({ permission }) => permission);
  if (missing.length === 0) return;
  const permissions = `the ${noun}${missing.length > 1 ? 's' : ''} ${listed(missing)}`;
  throw failureOf({ ...vendor, permissions }, 403);
}

async function isAllowed({ ask }: Probe): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof VendorError && error.status === 403) return false;
    throw error;
  }
}

function listed(names: string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
