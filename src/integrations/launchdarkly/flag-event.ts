import type { ChangeEvent } from '../../capabilities/events.ts';
import type { AuditEntry } from './schema.ts';

/** An entry of the audit log, in our words. `site`: the address below which its link leads. */
export function asFlagEvent(entry: AuditEntry, site: string): ChangeEvent {
  const { flag, environment } = placeOf(entry);
  const by = authorOf(entry);
  const path = entry._links?.site?.href;
  return {
    kind: 'flag',
    at: new Date(entry.date).toISOString(),
    summary: summaryOf(entry, flag),
    ...(environment ? { environment } : {}),
    ...(by ? { by } : {}),
    ...(path?.startsWith('/') ? { url: `${site}${path}` } : {}),
  };
}

/** What happened, with the flag's key, by which it is found in code. */
function summaryOf(entry: AuditEntry, flag: string | undefined): string {
  const name = entry.target?.name ?? entry.name ?? flag ?? 'a flag';
  const title = withoutLinks(entry.title || `${entry.titleVerb ?? 'changed'} ${name}`);
  const key = flag && !title.includes(flag) ? ` (flag ${flag})` : '';
  return `${title}${key}${entry.comment ? `: ${entry.comment}` : ''}`;
}

/** Titles come with Markdown links to members, flags and environments. */
function withoutLinks(title: string): string {
  return title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** Resources look like `proj/shop:env/production:flag/new-cart;tag`. */
function placeOf({ target, accesses }: AuditEntry): { flag?: string; environment?: string } {
  const touched = accesses?.map(({ resource }) => resource) ?? [];
  const resources = target?.resources?.length ? target.resources : touched;
  const flag = partOf(resources[0], 'flag');
  const environments = new Set(resources.map(each => partOf(each, 'env')));
  const [environment] = environments;
  return {
    ...(flag ? { flag } : {}),
    ...(environment && environment !== '*' && environments.size === 1 ? { environment } : {}),
  };
}

function partOf(resource: string | undefined, kind: string): string | undefined {
  const part = resource?.split(':').find(each => each.startsWith(`${kind}/`));
  return part?.slice(kind.length + 1).split(';')[0];
}

function authorOf({ member, token, app }: AuditEntry): string | undefined {
  const name = [member?.firstName, member?.lastName].filter(Boolean).join(' ');
  return name || member?.email || token?.name || app?.name || undefined;
}
