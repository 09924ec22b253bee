import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { NamedChange } from './deployment-of.ts';
import type { Place } from './failing-path.ts';
import { newsIn } from './observed-news.ts';
import { changedLinesOf, filesOf } from './read-changes.ts';
import { refusesCredential, touchesCredentials } from './refused-credential.ts';
import { mayMakeRequests, surgedTraffic } from './surged-traffic.ts';

/** An address with a scheme, or one that can be little else: `api.example.com`, `live.sender.example`. */
const HOST =
  /(?:https?:\/\/|\b(?=api\.)|(?<![\w.@/-])(?=(?:[\w-]+\.){2,}(?:com|net|org|io|cloud|co|app|dev|example)(?![\w.(])))((?:[\w-]+\.)+[a-z]{2,})\b/gi;
const INSIDE = /\.(internal|local|svc|cluster|lan|corp|test)$|\.svc\./i;
/** Shorter words, such as `api`, stand in the names of anybody. */
const SHORTEST = 4;
const AWAY =
  /\b(429|50[234])\b|service unavailable|bad gateway|gateway time-?out|too many requests/i;
/** A name server that does not answer; one that says "no such host" may have been asked for a wrong one. */
const UNRESOLVED = /\blookup \S+.*(i\/o timeout|server misbehaving)|EAI_AGAIN|SERVFAIL/i;
/** What databases write while another one becomes the primary. */
const SWITCHING =
  /database system is (shutting down|starting up)|read-only transaction|the server is in recovery/i;
/** Exported, as BROKEN is, for the rules that play Claude in the sandbox. */
export const FULL = /no space left|ENOSPC|\bdisk (?:is )?full\b|disk quota exceeded/i;
/** As kernels, clusters and stores of several nodes tell it. */
export const BROKEN =
  /\b(?:NodeNotReady|node (?:is )?not ready|hardware error|machine check|uncorrectable)\b|controller is down|I\/O error,? dev|remounting filesystem read-only|no active copy on node|\bnode [\w.-]+ (?:left|lost|is down)\b/i;
const EXPIRED = /certificate (has |is )?expired|cert(ificate)?_?(has_)?expired/i;

/**
 * A cause that a change seldom makes, as lines that are new or wrong name it: a host of somebody else that answers that
 * it is away or has had enough, a name server that does not answer, a database that switches over, or a certificate
 * that has expired; that a disk is full, that a machine broke, that a credential is refused which the change does not
 * touch, or that many times as much comes in, of which a change to the service itself is seldom the reason. Undefined
 * when there is none. A host that the change names itself does not count, since a wrong
 * address looks the same, and one that is called like the service or the repository is not somebody else's.
 */
export function otherCauseNamed(
  change: NamedChange,
  known: readonly EvidenceRecord[],
  { service = '', repositories = [] }: Place = {},
): string | undefined {
  const own = wordsOf(`${service} ${change.repository.split('/').at(-1) ?? ''}`);
  const changed = changedLines(change, known);
  const isElse = (host: string) =>
    !INSIDE.test(host) &&
    !changed.includes(host.toLowerCase()) &&
    !wordsOf(host).some(word => own.includes(word));
  const { news, whole, complaints } = newsIn(known);
  const away = [...news, ...whole].filter(line => AWAY.test(line)).flatMap(hostsIn);
  const host = away.find(isElse);
  if (host) return `${host} does not serve`;
  if (news.some(line => UNRESOLVED.test(line))) return 'names are not resolved';
  if (news.some(line => SWITCHING.test(line))) return 'a database is switching over';
  if (news.some(line => EXPIRED.test(line))) return 'a certificate has expired';
  if (complaints.some(line => FULL.test(line))) return 'a disk is full';
  if ([...news, ...whole].some(line => BROKEN.test(line))) return 'a machine broke';
  if (complaints.some(refusesCredential) && !touchesCredentials(changed))
    return 'a credential is refused';
  const isOwn = repositories.some(each => each.toLowerCase() === change.repository.toLowerCase());
  const surge = isOwn && !mayMakeRequests(changed) ? surgedTraffic(known) : undefined;
  return surge && `many times as much comes in (${surge.slice(0, 60)})`;
}

function hostsIn(line: string): string[] {
  return [...line.matchAll(HOST)].flatMap(([, host]) => host ?? []);
}

function changedLines({ ref }: NamedChange, known: readonly EvidenceRecord[]): string {
  return filesOf(ref, known)
    .flatMap(({ diff }) => changedLinesOf(diff))
    .join('\n')
    .toLowerCase();
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length >= SHORTEST);
}
