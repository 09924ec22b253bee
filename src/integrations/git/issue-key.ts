import { refused } from '../refuse.ts';

export type IssueKey = { repository: string; number: number };

/** Takes `owner/name#12` apart. The repository's name is still to be checked by its host's own rules. */
export function issueIn(key: string): IssueKey {
  const [, repository, number] = /^([\w./-]{3,300})#([1-9]\d{0,8})$/.exec(key) ?? [];
  if (!repository || !number) throw refused('ticket', 'a key such as owner/name#12');
  return { repository, number: Number(number) };
}
