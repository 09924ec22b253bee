import { hexFrom, numberFrom } from '../stable-id.ts';
import type { SentryWorld } from './sentry-world.ts';

/** A project, one for each service. */
export type Project = { id: string; slug: string; name: string; platform: string };

/** The name in addresses: the company's, as far as it is made of letters that Sentry takes. */
export function organizationSlug({ company }: Pick<SentryWorld, 'company'>): string {
  return slugOf(company.name) || 'acme';
}

/** Every service of the company, in the order of its file. */
export function projectsOf({ company }: Pick<SentryWorld, 'company'>): Project[] {
  return company.services.map(({ name }) => {
    const code = company.repositories.find(each => each.name.split('/')[1] === name);
    return {
      id: String(4_509_000_000_000_000 + numberFrom(`project ${name}`)),
      slug: slugOf(name) || `project-${hexFrom(name).slice(0, 8)}`,
      name,
      platform: code?.language.toLowerCase() ?? 'other',
    };
  });
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^a-z0-9_]+/g, '-').replaceAll(/^[-_]+|-+$/g, '');
}
