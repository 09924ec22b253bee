import { z } from 'zod';
import { Time } from '../fields.ts';

export const Account = z.object({
  displayName: z.string().nullish(),
  publicName: z.string().nullish(),
  email: z.string().nullish(),
});

/** Where the addresses in an answer begin: the site, also when it was asked through Atlassian's gateway. */
const Base = z.object({ base: z.url() });

const Found = z.object({
  content: z.object({ id: z.string(), title: z.string() }),
  excerpt: z.string().nullish(),
  url: z.string(),
  lastModified: Time.nullish(),
});
export type Found = z.output<typeof Found>;

export const Search = z.object({
  results: z.array(Found),
  totalSize: z.number().nullish(),
  _links: Base,
});

export const Page = z.object({
  id: z.string(),
  title: z.string(),
  version: z.object({ createdAt: Time }).nullish(),
  /** The Atlassian Document Format, as text. */
  body: z.object({ atlas_doc_format: z.object({ value: z.string() }).nullish() }),
  _links: Base.extend({ webui: z.string() }),
});
