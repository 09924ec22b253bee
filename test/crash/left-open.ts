import type { Written } from './read-record.ts';

/** What is not at its end, or came to another one than findings, for whoever looks for the reason. */
export function leftOpen(
  { investigations, proposals, messages, stories, calls }: Written,
  told: string[],
): string {
  const open = [
    ...investigations.filter(it => it.state !== 'finished' || it.ending !== 'findings'),
    ...proposals.filter(({ state }) => state !== 'done'),
    ...messages.filter(it => it.delivered < it.revision || it.ts === null),
  ].map(row => Object.fromEntries(Object.entries(row).filter(([name]) => !LONG.has(name))));
  const refused = calls
    .filter(({ tool, status }) => tool === 'findings' && status === 'error')
    .map(({ investigation_id, result }) => ({ investigation_id, result }));
  return JSON.stringify({ at: new Date(), stories: [...stories], open, refused, told }, null, 1);
}

const LONG = new Set([
  ...['tenant_id', 'blocks', 'text', 'draft', 'original_draft', 'evidence', 'findings'],
  ...['system_text', 'tools_text', 'params_text', 'budget'],
]);
