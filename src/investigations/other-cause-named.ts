import type { NamedChange } from './deployment-of.ts';
import type { EvidenceRecord } from './evidence.ts';
import { newsIn } from './observed-news.ts';
import { isSameCommit, shownFiles } from './read-changes.ts';

/** An address with a scheme, or one that can be nothing else: `api.example.com`. */
const HOST = /(?:https?:\/\/|\b(?=api\.))((?:[\w-]+\.)+[a-z]{2,})\b/gi;
const INSIDE = /\.(internal|local|svc|cluster|lan|corp|test)$|\.svc\./i;
/** Shorter words, such as `api`, stand in the names of anybody. */
const SHORTEST = 4;
const AWAY = /\b50[234]\b|service unavailable|bad gateway|gateway time-?out/i;
/** A name server that does not answer; one that says "no such host" may have been asked for a wrong one. */
const UNRESOLVED = /\blookup \S+.*(i\/o timeout|server misbehaving)|EAI_AGAIN|SERVFAIL/i;
const EXPIRED = /certificate (has |is )?expired|cert(ificate)?_?(has_)?expired/i;

/**
 * A cause that no change makes, as lines that are new or wrong name it: a host of somebody else that answers that it is
 * away, a name server that does not answer, or a certificate that has expired. Undefined when there is none, or when the change names that host itself: a
 * wrong address looks the same. A host that is called like the service or the repository is not somebody else's.
 */
export function otherCauseNamed(
  change: NamedChange,
  known: readonly EvidenceRecord[],
  service = '',
): string | undefined {
  const own = wordsOf(`${service} ${change.repository.split('/').at(-1) ?? ''}`);
  const changed = changedLines(change, known);
  const isElse = (host: string) =>
    !INSIDE.test(host) &&
    !changed.includes(host.toLowerCase()) &&
    !wordsOf(host).some(word => own.includes(word));
  const { news } = newsIn(known);
  const away = news.filter(line => AWAY.test(line)).flatMap(hostsIn);
  const host = away.find(isElse);
  if (host) return `${host} does not serve`;
  if (news.some(line => UNRESOLVED.test(line))) return 'names are not resolved';
  return news.some(line => EXPIRED.test(line)) ? 'a certificate has expired' : undefined;
}

function hostsIn(line: string): string[] {
  return [...line.matchAll(HOST)].flatMap(([, host]) => host ?? []);
}

function changedLines({ ref }: NamedChange, known: readonly EvidenceRecord[]): string {
  const files = shownFiles(known).filter(({ sha }) => isSameCommit(sha, ref));
  const lines = files.flatMap(({ diff }) => diff.split('\n'));
  return lines
    .filter(line => /^[+-]/.test(line))
    .join('\n')
    .toLowerCase();
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length >= SHORTEST);
}
