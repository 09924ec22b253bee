import type { Change, ChangeDetail } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import type { Candidate } from '../../incidents/brief.ts';
import { filesByEnd } from './files-by-end.ts';
import { type LiveChange, liveChanges } from './live-changes.ts';
import { namedFiles } from './named-files.ts';
import { profileOf } from './profile.ts';
import { type Ranked, rankLive } from './rank-live.ts';
import { symptomWords } from './symptom-words.ts';
import { termSplitter } from './terms.ts';
import { wordCounter } from './word-counter.ts';

/** What changed. `details`: the diffs that were read, by `keyOf`; a change without one is weighed by its title. */
export type ToRank = {
  changes: readonly Change[];
  events?: readonly ChangeEvent[];
  details?: ReadonlyMap<string, ChangeDetail>;
};

/** What went wrong, and when. */
export type WentWrong = {
  onset: Date;
  /** Until when a change may be recorded and still be the cause; onset when not given. */
  latest?: Date;
  service?: string | undefined;
  /** The service's own; where they are known, what is of others weighs less. */
  repositories?: readonly string[];
  /** Names of services that it needs: what they deploy is nearer than what others do. */
  dependsOn?: readonly string[];
  /** The title of the alert, what it says, and new lines and errors since. */
  texts: readonly string[];
};

/**
 * Sorts changes into what reached users, the likeliest candidates first and what came after `latest` last, and what
 * was merged but not seen deployed, which can have caused nothing. No model is asked: the weights are in `weights.ts`.
 */
export function rankChanges(
  { changes, events = [], details = new Map() }: ToRank,
  { onset, latest = onset, service, repositories = [], dependsOn = [], texts }: WentWrong,
): { deployed: Candidate[]; undeployed: Candidate[] } {
  const split = termSplitter();
  const moments = { onset: onset.getTime(), latest: latest.getTime() };
  const words = symptomWords(texts, split);
  // Everything here is about the service: its name tells no change from another.
  for (const word of split(service ?? '')) words.delete(word);
  const counter = wordCounter(words);
  const live = liveChanges(changes, events, moments).map(each => ({
    live: each,
    profile: profileOf(each.change, details.get(keyOf(each.change)), counter),
  }));
  const files = filesByEnd(namedFiles(texts.join('\n')));
  const place = { service, repositories, dependsOn };
  const ranked = rankLive(live, { ...moments, ...place, words, files });
  const deployed = ranked.filter(({ live }) => live.deployedAt !== undefined);
  const isLate = ({ live }: Ranked) => timeOf(live) > moments.latest;
  const late = deployed.filter(isLate).toSorted((a, b) => timeOf(a.live) - timeOf(b.live));
  return {
    deployed: [...deployed.filter(each => !isLate(each)), ...late].map(toCandidate),
    undeployed: ranked.filter(({ live }) => live.deployedAt === undefined).map(toCandidate),
  };
}

/** Under which the diff of a change is kept. */
export function keyOf({ repository, sha }: { repository?: string; sha?: string }): string {
  return `${repository ?? ''}@${sha ?? ''}`.toLowerCase();
}

function timeOf({ deployedAt, change }: LiveChange): number {
  return Date.parse(deployedAt ?? change.at);
}

function toCandidate({ live, score, reasons }: Ranked): Candidate {
  const { change, deployedAt, deployment, note, others = 0 } = live;
  const together = others > 0 ? [`one of ${others + 1} deployed together`] : [];
  return {
    change,
    ...(deployedAt && { deployedAt }),
    ...(deployment && { deployment }),
    score: Math.round(score * 100) / 100,
    reasons: [...reasons, ...(note ? [note] : []), ...together],
  };
}
