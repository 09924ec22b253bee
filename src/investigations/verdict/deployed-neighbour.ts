import type { EvidenceRecord } from '../evidence/evidence.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import { deploymentOf, type NamedChange } from './deployment-of.ts';
import { seenChanges } from './read-changes.ts';

type Around = {
  known: readonly EvidenceRecord[];
  /** What programs complain of, each with its fields in one text: a span that succeeds names who called, too. */
  complaints: readonly string[];
  /** The changed lines, in lower case. */
  changed: string;
  /** Words of the names of the service and the repository. */
  own: readonly string[];
  onset: number | undefined;
};

/** Shorter names stand in any line. */
const SHORTEST = 4;

/**
 * Whether a line names a service: by a name of several parts, such as `pricing-engine`, as the host of an address, or at
 * its head, `stock: GET /hold`. A single word such as `mail` or `profile` is an everyday one elsewhere. Both in lower case.
 */
export function namesService(line: string, name: string): boolean {
  if (name.length < SHORTEST || !line.includes(name)) return false;
  if (/[-_]/.test(name)) return line.split(/[^\p{L}\p{N}_-]+/u).includes(name);
  if (line.startsWith(`${name}: `) || line.includes(` ${name}: `)) return true;
  return line
    .split(/(?:\/\/|@)/)
    .slice(1)
    .some(address => address.split(/[:/.?\s"']/, 1)[0] === name);
}

/**
 * The repository of another service that was deployed between a change and the onset, and that complaints name:
 * what waits for it fails because of it, whatever was changed in what waits. Undefined when there is none, or when the
 * change names it itself.
 */
export function deployedNeighbour(
  change: NamedChange,
  { known, complaints, changed, own, onset }: Around,
): string | undefined {
  const at = onset === undefined ? undefined : deploymentOf(change, known, onset)?.at;
  if (at === undefined || onset === undefined) return undefined;
  const said = complaints.map(line => line.toLowerCase());
  return seenChanges(known)
    .filter(each => each.kind === 'deployment' && each.at > at && each.at <= onset)
    .filter(each => reachedUsers(each) && each.repository !== change.repository.toLowerCase())
    .map(({ repository }) => repository.split('/').at(-1) ?? '')
    .filter(name => !own.includes(name) && !changed.includes(name))
    .find(name => said.some(line => namesService(line, name)));
}
