import { termsIn } from '../memory/described.ts';
import { KIND_TERMS } from '../memory/symptom-words.ts';

/** What a runbook is looked for by. */
export type RunbookSought = {
  service: string | undefined;
  /** Of the alert. */
  title: string;
  /** What else the alert says. */
  details: string;
  /** Addresses of runbooks that the alert itself gives. */
  links: string[];
};

/** A runbook as far as it is known: before it is read, `text` is where the words were found. */
export type RunbookSeen = { id: string; title: string; url: string; text: string };

const POINTS = { linked: 10, named: 3, service: 2, said: 1, detail: 0.5 };
const MOST_DETAILS = 4;

/** A title that speaks of the alert fits; or the service's own runbook, when its text speaks of it. */
export const FITS = 3;

/** How well a runbook fits the alert, from its name and its text. */
export function fitOf(sought: RunbookSought, { id, title, url, text }: RunbookSeen): number {
  const where = new Set(termsIn(sought.service ?? ''));
  const alert = new Set(termsIn(sought.title)).difference(where);
  const rare = new Set(termsIn(sought.details).filter(term => !KIND_TERMS.has(term)));
  const others = rare.difference(where).difference(alert);
  const named = new Set(termsIn(`${title} ${fileOf(id)}`));
  const said = new Set(termsIn(text));
  const isOfService = where.size > 0 && where.isSubsetOf(named);
  return (
    POINTS.linked * Number(sought.links.includes(url)) +
    POINTS.named * alert.intersection(named).size +
    POINTS.service * Number(isOfService) +
    POINTS.said * alert.intersection(said).size +
    POINTS.detail * Math.min(MOST_DETAILS, others.intersection(said).size)
  );
}

/** Of a path what stands last: folders are called the same everywhere. */
function fileOf(id: string): string {
  return id.split('/').at(-1) ?? '';
}

const LONGEST_EXCERPT = 700;

/** The text from where it speaks most of the alert, as it stands there; its title is known already. */
export function excerptOf(
  { title, details }: Pick<RunbookSought, 'title' | 'details'>,
  text: string,
): string {
  const sought = new Set(termsIn(`${title} ${details}`));
  const parts = text
    .split(/\n{2,}|\n(?=#|\d+\. |[-*] )/)
    .filter(part => part.trim() !== '' && !part.startsWith('# '));
  const told = parts.map(part => new Set(termsIn(part).filter(term => sought.has(term))).size);
  const best = Math.max(0, told.indexOf(Math.max(...told)));
  return cutAtWord(parts.slice(best).join('\n'));
}

function cutAtWord(text: string): string {
  if (text.length <= LONGEST_EXCERPT) return text.trim();
  return `${text.slice(0, LONGEST_EXCERPT).replace(/\s+\S*$/, '')} …`;
}
