import { hexFrom } from '../vendors/stable-id.ts';

const HEX = /^[0-9a-f]{7,40}$/;

/** A commit's id with all 40 digits: a short one is extended, anything else gets one of its own, always the same. */
export function fullId(given: string): string {
  const lower = given.trim().toLowerCase();
  if (!HEX.test(lower)) return hexFrom(`commit ${given.trim()}`);
  return lower + hexFrom(`commit ${lower}`).slice(lower.length);
}

/** Finds the full id of a commit by however a file writes it: whole, shortened, or another name. */
export function idFinder(known: readonly string[]): (given: string) => string {
  const ids = known.map(fullId);
  return given => {
    const lower = given.trim().toLowerCase();
    const full = fullId(given);
    if (!HEX.test(lower) || ids.includes(full)) return full;
    const [found, other] = ids.filter(id => id.startsWith(lower));
    const shorter = known.findIndex(each => isShortOf(each, lower));
    return (other ? undefined : found) ?? ids[shorter] ?? full;
  };
}

function isShortOf(given: string, whole: string): boolean {
  const lower = given.trim().toLowerCase();
  return HEX.test(lower) && lower.length < whole.length && whole.startsWith(lower);
}
