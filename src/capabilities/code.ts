import type { RepositoryName } from './changes.ts';
import type { Answer, Asking } from './source.ts';

export type PipelineRun = {
  id: string;
  name: string;
  event: string;
  branch?: string;
  sha: string;
  /** success, failure, cancelled, in_progress … in the source's words */
  state: string;
  startedAt: string;
  url: string;
};

export type PipelineLog = {
  run: string;
  jobs: {
    name: string;
    state: string;
    failedSteps: string[];
    url: string;
    /** The end of the log, where a failing job says why; absent when the log is gone. */
    tail?: string;
  }[];
};

export type CodeMatch = {
  repository: RepositoryName;
  path: string;
  url: string;
  fragments: string[];
};

/** The code as it is, and the pipelines that build it. */
export type Code = {
  /** A file's text, or a directory's entries. */
  file(
    query: { repository: RepositoryName; path: string; ref?: string },
    asking: Asking,
  ): Promise<Answer<{ path: string; ref?: string; text?: string; entries?: string[] }>>;
  search(
    query: { text: string; repository?: RepositoryName },
    asking: Asking,
  ): Promise<Answer<CodeMatch[]>>;
  runs(
    query: {
      repository: RepositoryName;
      branch?: string;
      ref?: string;
      state?: string;
      since?: string;
    },
    asking: Asking,
  ): Promise<Answer<PipelineRun[]>>;
  log(
    query: { repository: RepositoryName; run: string },
    asking: Asking,
  ): Promise<Answer<PipelineLog>>;
};
