import type { Code } from '../../capabilities/code.ts';
import type { ClientOptions } from '../integration.ts';
import type { GithubClient } from './client.ts';
import { searchCode } from './code-search.ts';
import { readFile } from './file.ts';
import { readPipelineLog } from './pipeline-log.ts';
import { listRuns } from './pipeline-runs.ts';

/** The code in GitHub's repositories and its pipelines (GitHub Actions). `web` is where people see them. */
export function githubCode(client: GithubClient, web: string, options: ClientOptions): Code {
  return {
    file: (query, asking) => readFile(client, query, asking),
    search: (query, asking) => searchCode(client, query, asking),
    runs: (query, asking) => listRuns({ client, web }, query, asking),
    log: (query, asking) => readPipelineLog({ client, web, options }, query, asking),
  };
}
