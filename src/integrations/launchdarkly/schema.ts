import { z } from 'zod';

const Link = z.object({ href: z.string() }).nullish();
const Named = z.object({ name: z.string().nullish() }).nullish();

/** One line of the audit log, as far as it says what changed, where and by whom. */
export const AuditEntry = z.object({
  _id: z.string(),
  date: z.number(),
  kind: z.string(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  titleVerb: z.string().nullish(),
  comment: z.string().nullish(),
  accesses: z.array(z.object({ resource: z.string() })).nullish(),
  member: z
    .object({
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      email: z.string().nullish(),
    })
    .nullish(),
  token: Named,
  app: Named,
  target: z
    .object({ name: z.string().nullish(), resources: z.array(z.string()).nullish() })
    .nullish(),
  _links: z.object({ site: Link }).nullish(),
});
export type AuditEntry = z.output<typeof AuditEntry>;

export const AuditLog = z.object({ items: z.array(AuditEntry) });

/** Whom the token belongs to. */
export const CallerIdentity = z.object({
  accountId: z.string().nullish(),
  tokenName: z.string().nullish(),
});
