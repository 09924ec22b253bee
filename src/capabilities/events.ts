import type { Answer, Asking, Window } from './source.ts';

/** A change that is no commit: a flag, a setting, a deployment of another tool, a mark that somebody made. */
export type ChangeEvent = {
  kind: 'deploy' | 'flag' | 'config' | 'scale' | 'other';
  at: string;
  summary: string;
  service?: string;
  environment?: string;
  by?: string;
  /** The commit that it brought, when it says so. */
  sha?: string;
  url?: string;
};

/** What changed outside of the code. */
export type Events = {
  /** `service` is a name, `serviceId` the pager's id; newest first. */
  list(
    query: Window & { service?: string; serviceId?: string },
    asking: Asking,
  ): Promise<Answer<ChangeEvent[]>>;
};
