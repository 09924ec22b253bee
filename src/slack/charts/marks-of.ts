import type { Brief, Candidate } from '../../incidents/brief.ts';
import type { EvidenceRecord } from '../../investigations/evidence/evidence.ts';
import { reachedUsers } from '../../investigations/ranking/reached-users.ts';
import { type SeenChange, seenChanges } from '../../investigations/verdict/read-changes.ts';
import { lineOf } from '../plain-text.ts';
import type { Mark } from './chart.ts';

const LONGEST_NAME = 60;
/** Told by two systems, a change is one. */
const SAME_WITHIN_MS = 2 * 60_000;
const EVENTS = ['deploy', 'flag', 'config', 'scale'] as const;

/** What reached users, as the brief and the lists of changes tell it, in time order and each once. */
export function marksOf(brief: Brief | undefined, evidence: readonly EvidenceRecord[]): Mark[] {
  const listed = seenChanges(evidence).filter(reachedUsers).flatMap(markOf);
  return [...(brief?.deployed ?? []).flatMap(fromBrief), ...listed]
    .filter(({ at }) => Number.isFinite(at))
    .toSorted((a, b) => a.at - b.at)
    .filter((mark, index, all) => !all.slice(0, index).some(earlier => isSame(earlier, mark)));
}

type Changed = Pick<SeenChange, 'kind' | 'event' | 'title' | 'repository' | 'sha' | 'at'>;

/** All candidates that the brief calls deployed were, commits too. */
function fromBrief({ change, deployedAt }: Candidate): Mark[] {
  const { kind, event = '', title, repository = '', sha = '' } = change;
  const at = Date.parse(deployedAt ?? change.at);
  const live = kind === 'change_event' ? kind : 'deployment';
  return markOf({ kind: live, event, title, repository, sha, at });
}

function markOf({ kind, event, title, repository, sha, at }: Changed): Mark[] {
  if (kind === 'deployment') return [{ at, what: 'deploy', name: deployed(repository, sha) }];
  const what = kind === 'change_event' && EVENTS.find(each => each === event);
  return what ? [{ at, what, name: lineOf(title, LONGEST_NAME) || what }] : [];
}

/** `checkout-api 3f9c2ab` */
function deployed(repository: string, sha: string): string {
  const name = repository.split('/').at(-1) ?? repository;
  return lineOf(`${name} ${sha.slice(0, 7)}`, LONGEST_NAME) || 'deployed';
}

function isSame(one: Mark, other: Mark): boolean {
  return one.what === other.what && Math.abs(one.at - other.at) <= SAME_WITHIN_MS;
}
