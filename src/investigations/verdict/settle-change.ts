import { isoTime } from '../asking/time-window.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';
import { deploymentOf, type NamedChange } from './deployment-of.ts';
import { isOnFailingPath, type Place, runsNowhere } from './failing-path.ts';
import { offElsewhere } from './off-elsewhere.ts';
import { otherCauseNamed } from './other-cause-named.ts';
import { ranFor } from './ran-for.ts';
import { isSameCommit, onsetIn, shownDiffs } from './read-changes.ts';
import { basisOf, cited, inconclusive, type Settlement, settled } from './settlement.ts';
import { offUntil } from './symptom-seen.ts';
import { takenBackInVain } from './taken-back.ts';
import { type ToldApart, toldApart } from './told-apart.ts';
import {
  check,
  checkElsewhere,
  checkNoOther,
  checkRan,
  checkSources,
  checkSymptom,
  checkTie,
  otherNamed,
  sayRan,
} from './verdict-checks.ts';

type Records = readonly EvidenceRecord[];
type Cause = NonNullable<Findings['cause']>;

/** So near, its time alone makes a change likely: teams roll it back before they ask. */
const JUST_BEFORE_MS = 5 * 60_000;

/** The rules for a change, see verdict.ts; `known`: results that answered, `place.onset` else the time of the page. */
export function settleChange(
  { change, evidence: causeIds }: Cause,
  findings: Findings,
  known: Records,
  place: Place & { onset?: Date },
): Settlement {
  const onset = place.onset?.getTime() ?? onsetIn(known);
  if (!change) return inconclusive('A change is blamed, but no commit is named.');
  if (onset === undefined) return inconclusive('It is not known when this began.');
  const deployment = deploymentOf(change, known, onset);
  const name = `${change.ref.slice(0, 12)} of ${change.repository}`;
  if (!deployment)
    return inconclusive(`No deployment of ${name} to production before onset was seen.`);
  if (runsNowhere(change, known))
    return inconclusive(`${name} changes nothing but documentation, tests or the pipeline.`);
  const tie = toldApart(change, deployment.at, known, place.service);
  const other = otherCauseNamed(change, known, { ...place, onset });
  const ran = ranFor(deployment.at, onset, known);
  const isPresent = findings.symptom === 'present';
  const moments = { deployedAt: deployment.at, onset, offUntil: isPresent ? offUntil(known) : 0 };
  const against =
    takenBack(change, moments, known) ?? nothingFor(tie, other, ran, hasDiff(change, known));
  if (against) return inconclusive(...against);
  const citedForIt = cited(known, [...causeIds, ...supportingIds(findings)]);
  const checks = [
    check(
      deploymentOf(change, citedForIt, onset)?.how === 'seen',
      `A deployment of ${name} before onset is cited.`,
      `That ${name} was deployed before onset is presumed, or seen in ${deployment.evidence} and not cited.`,
    ),
    check(
      hasDiff(change, citedForIt),
      'Its diff was read.',
      'Its diff was not read, or is not cited.',
    ),
    check(
      isOnFailingPath(change, place, citedForIt),
      'It touches what fails.',
      'That it touches what fails was not shown.',
    ),
    checkTie(tie),
    ...checkRan(ran),
    ...checkElsewhere(offElsewhere(known)),
    ...checkNoOther(other),
    checkSources(basisOf(findings, known)),
    checkSymptom(findings, basisOf(findings, known)),
  ];
  return settled(checks.every(({ holds }) => holds) ? 'confirmed' : 'likely', checks);
}

function takenBack(
  change: NamedChange,
  moments: { deployedAt: number; onset: number; offUntil: number },
  known: Records,
): string[] | undefined {
  const at = takenBackInVain(change, moments, known);
  return at === undefined
    ? undefined
    : [`It was taken back at ${isoTime(new Date(at))}, and the symptom stayed.`];
}

/** Why a change is not even likely: nothing that was observed is tied to it, and more than that is missing. */
function nothingFor(
  tie: ToldApart,
  other: string | undefined,
  ran: number,
  isRead: boolean,
): string[] | undefined {
  if (tie.isTied) return undefined;
  const untied = checkTie(tie).words;
  if (ran > JUST_BEFORE_MS) return [untied, sayRan(ran)];
  if (tie.words.length > 0) return undefined;
  if (other !== undefined) return [untied, otherNamed(other)];
  return isRead ? undefined : [untied, 'What it changed was not read, or is not shown.'];
}

/** Deployments are often cited in the timeline alone. */
function supportingIds({ what_is_happening, timeline }: Findings): string[] {
  return [...what_is_happening.evidence, ...timeline.flatMap(({ evidence }) => evidence)];
}

/** Shown by itself, or else within a comparison. */
function hasDiff({ repository, ref }: NamedChange, evidence: Records): boolean {
  const shown = shownDiffs(evidence).filter(
    diff =>
      diff.repository === repository.toLowerCase() && diff.shas.some(sha => isSameCommit(sha, ref)),
  );
  const alone = shown.filter(({ shas }) => shas.length === 1);
  return (alone.length > 0 ? alone : shown).some(({ hasLines }) => hasLines);
}
