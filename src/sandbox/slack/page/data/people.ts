import type { Person } from '../../contract.ts';

/** The name that Slack shows for a person. */
export function displayName(person: Person | undefined, id: string): string {
  return person?.realName || person?.name || id;
}

/** Up to two letters that stand for a picture. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map(word => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
