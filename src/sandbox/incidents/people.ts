import type { Person } from '../scenarios/company.ts';
import type { CommitEntry } from './entry-schemas.ts';
import type { Incident } from './read-incident.ts';

/** Who deploys, is on call and holds the connections: a folder does not say. */
export const DEPLOYS = 'deployment pipeline';
export const ON_CALL = 'engineer on call';
export const ACCOUNT = 'nightjar';
const NOBODY = 'unknown author';

/** How the stand-ins refer to whoever a file names: by the name alone. */
export function personId(author: CommitEntry['author']): string {
  const name = typeof author === 'string' ? author.replace(/\s*<[^>]*>\s*$/, '') : author?.name;
  const email = typeof author === 'string' ? /<([^>]+)>/.exec(author)?.[1] : author?.email;
  return name?.trim() || email?.trim() || NOBODY;
}

/** Everybody who is named, and who the vendors need beside. */
export function peopleOf({ commits, flags }: Incident): Person[] {
  const authors = commits.map(({ author }) => personId(author));
  const actors = flags.flatMap(({ actor }) => actor ?? []);
  const names = [...new Set([ACCOUNT, DEPLOYS, ON_CALL, ...authors, ...actors])];
  return names.map(name => ({
    id: name,
    name,
    email: `${loginOf(name)}@incident.example`,
    github: loginOf(name),
    timeZone: 'UTC',
    bot: name === ACCOUNT || name === DEPLOYS,
  }));
}

function loginOf(name: string): string {
  const words = name.split('@')[0]?.normalize('NFKD') ?? '';
  const login = words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return (
    login.replaceAll(/^-|-$/g, '') || `person-${[...name].map(it => it.codePointAt(0)).join('-')}`
  );
}
