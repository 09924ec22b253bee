import type { Answer, Asking } from './source.ts';

export type RunbookMatch = {
  /** What `read` takes. */
  id: string;
  title: string;
  url: string;
  updatedAt?: string;
  /** Where the words stand. */
  excerpt?: string;
};

/** A team's written procedures. Text is Markdown. */
export type Runbooks = {
  /** The likeliest first. `repositories` are those of the service at hand. */
  search(
    query: { text: string; repositories: string[] },
    asking: Asking,
  ): Promise<Answer<RunbookMatch[]>>;
  read(
    id: string,
    asking: Asking,
  ): Promise<Answer<{ id: string; title: string; url: string; text: string; updatedAt?: string }>>;
};
