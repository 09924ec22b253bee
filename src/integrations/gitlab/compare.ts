import type { Changes, Comparison } from '../../capabilities/changes.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { refIn } from '../git/names.ts';
import { webPath } from '../git/web-path.ts';
import type { GitlabClient } from './client.ts';
import { asChange } from './commits.ts';
import { projectPath } from './names.ts';
import { CompareAnswer } from './schema.ts';

type Query = Parameters<Changes['compare']>[0];

/** What `head` has that `base` has not. How far it is behind, GitLab only says when asked the other way round. */
export async function compareChanges(
  client: GitlabClient,
  { repository, base, head }: Query,
  { signal }: Asking,
): Promise<Answer<Comparison>> {
  const path = `${projectPath(repository)}/repository/compare`;
  const ask = (from: string, to: string) =>
    client.ask(CompareAnswer, { path, query: { from: refIn(from), to: refIn(to) }, signal });
  const [ahead, behind] = await Promise.all([ask(base, head), ask(head, base)]);
  const commits = ahead.commits.map(commit => asChange(client, repository, commit));
  const files = ahead.diffs;
  const url = `${client.web}/${repository}/-/compare/${webPath(`${base}...${head}`)}`;
  return {
    status: commits.length > 0 || files.length > 0 ? 'ok' : 'no_data',
    data: {
      ...{ repository, base, head, url, commits, files },
      ...{ aheadBy: commits.length, behindBy: behind.commits.length },
    },
    url,
    truncated: ahead.compare_timeout === true,
  };
}
