import type { Answer, Asking, Window } from './source.ts';

/** `owner/name`; a name may have more parts, as groups within groups do. */
export type RepositoryName = string;

/** Something that was changed. Merged and deployed are kept apart: only `deployment` has reached users. */
export type Change = {
  kind: 'commit' | 'pull_request' | 'deployment';
  repository: RepositoryName;
  /** Commit id that the change consists of or ends in. */
  sha: string;
  title: string;
  author?: string;
  /** When it was committed, merged or deployed (first successful state). */
  at: string;
  url: string;
  number?: number;
  /** deployment only */
  environment?: string;
  state?: string;
};

export type ChangedFile = {
  path: string;
  status: string;
  additions: number;
  deletions: number;
  /** Unified diff of this file, without its header; absent for binary or huge files. */
  patch?: string;
};

export type ChangeDetail = {
  repository: RepositoryName;
  sha: string;
  parents: string[];
  title: string;
  message: string;
  author?: string;
  at: string;
  url: string;
  pullRequests: { number: number; title: string; mergedAt?: string; url: string }[];
  files: ChangedFile[];
};

export type Comparison = {
  repository: RepositoryName;
  base: string;
  head: string;
  url: string;
  aheadBy: number;
  behindBy: number;
  commits: Change[];
  files: ChangedFile[];
};

export type ChangeQuery = Window & {
  repository: RepositoryName;
  kinds: Change['kind'][];
  path?: string;
  environment?: string;
};

/** What changed, and what of it was deployed. */
export type Changes = {
  /** The repositories that the connection may read, most recently pushed first. */
  repositories(
    asking: Asking,
  ): Promise<{ name: RepositoryName; description?: string; pushedAt?: string }[]>;
  list(query: ChangeQuery, asking: Asking): Promise<Answer<Change[]>>;
  get(
    query: { repository: RepositoryName; ref?: string; pullRequest?: number },
    asking: Asking,
  ): Promise<Answer<ChangeDetail>>;
  compare(
    query: { repository: RepositoryName; base: string; head: string },
    asking: Asking,
  ): Promise<Answer<Comparison>>;
};
