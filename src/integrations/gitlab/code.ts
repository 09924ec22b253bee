import type { Code } from '../../capabilities/code.ts';
import type { ClientOptions } from '../integration.ts';
import type { GitlabClient } from './client.ts';
import { searchCode } from './code-search.ts';
import { readFile } from './file.ts';
import { readPipelineLog } from './pipeline-log.ts';
import { listRuns } from './pipeline-runs.ts';

/** The code in GitLab's projects and its pipelines (GitLab CI/CD). */
export function gitlabCode(client: GitlabClient, options: ClientOptions): Code {
  return {
    file: (query, asking) => readFile(client, query, asking),
    search: (query, asking) => searchCode(client, query, asking),
    runs: (query, asking) => listRuns(client, query, asking),
    log: (query, asking) => readPipelineLog(client, options, query, asking),
  };
}
