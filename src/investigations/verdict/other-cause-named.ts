import type { EvidenceRecord } from '../evidence/evidence.ts';
import { deployedNeighbour } from './deployed-neighbour.ts';
import type { NamedChange } from './deployment-of.ts';
import type { Place } from './failing-path.ts';
import { newsIn } from './observed-news.ts';
import { changedLinesOf, filesOf } from './read-changes.ts';
import { refusesCredential, touchesCredentials } from './refused-credential.ts';
import { statedCause } from './stated-causes.ts';
import { mayMakeRequests, surgedTraffic } from './surged-traffic.ts';

/** An address with a scheme, or one that can be little else: `api.example.com`, `live.sender.example`. */
const HOST =
  /(?:https?:\/\/|\b(?=api\.)|(?<![\w.@/-])(?=(?:[\w-]+\.){2,}(?:com|net|org|io|cloud|co|app|dev|example)(?![\w.(])))((?:[\w-]+\.)+[a-z]{2,})\b/gi;
const INSIDE = /\.(internal|local|svc|cluster|lan|corp|test)$|\.svc\./i;
/** Shorter words, such as `api`, stand in the names of anybody. */
const SHORTEST = 4;
const AWAY =
  /\b(429|50[234])\b|service unavailable|bad gateway|gateway time-?out|too many requests/i;
/**
 * A cause that a change seldom makes, as lines that are new or wrong name it: a host of somebody else that answers that
 * it is away or has had enough; what programs state outright (stated-causes.ts); that a credential is refused which the
 * change does not touch; a dependency that was deployed after it; or that many times as much comes in, of which a change
 * to the service itself is seldom the reason. Undefined when there is none. A host that the change names itself does not
 * count, since a wrong address looks the same, and one that is called like the service or the repository is not somebody
 * else's.
 */
export function otherCauseNamed(
  change: NamedChange,
  known: readonly EvidenceRecord[],
  { service = '', repositories = [], onset }: Place & { onset?: number } = {},
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
  const stated = statedCause({ said: [...news, ...whole], complaints }, changed);
  if (stated) return stated.says;
  if (complaints.some(refusesCredential) && !touchesCredentials(changed))
    return 'a credential is refused';
  const neighbour = deployedNeighbour(change, { known, complaints, changed, own, onset });
  if (neighbour) return `${neighbour}, which was deployed after it, is named where it fails`;
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
