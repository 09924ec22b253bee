import { isProving } from '../claims/weigh-claim.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import { blamedSetting } from './blamed-setting.ts';
import { changeNamed } from './change-named.ts';
import { changedAsItBegan } from './changed-as-it-began.ts';
import { type Place, runsNowhere } from './failing-path.ts';
import { offElsewhere } from './off-elsewhere.ts';
import { onsetIn, seenChanges } from './read-changes.ts';
import { settleChange } from './settle-change.ts';
import { basisOf, cited, inconclusive, type Settlement, settled } from './settlement.ts';
import { isObservation, symptomSeen } from './symptom-seen.ts';
import {
  type Check,
  check,
  checkElsewhere,
  checkSources,
  checkSymptom,
  quoted,
} from './verdict-checks.ts';

type Records = readonly EvidenceRecord[];
type Cause = NonNullable<Findings['cause']>;

/**
 * The verdict, settled from the evidence and not from how sure the model sounds. The rules:
 *
 * 1. No cause, or an unknown one: **inconclusive**.
 * 2. Cause "none": **no issue** when the symptom is absent or has recovered and a direct observation is cited that is
 *    more than the page, and more than no data of a tool that never had any; otherwise inconclusive.
 * 3. A change (kind `change`, or a commit is named, be it in the words of a cause of another kind):
 *    - not known to have been deployed to production before onset: **inconclusive**. A merged but undeployed
 *      change is never a cause.
 *    - nothing but documentation, tests and the pipeline changed with it, it was taken back and the symptom stayed
 *      (taken-back.ts), or nothing that was observed is tied to it and it had run for five minutes, or its diff was not
 *      read: **inconclusive**.
 *    - a deployment of it before onset is cited, its diff was read and is cited, it touches what fails, a name or two
 *      words of it stand in what was observed as new or wrong (told-apart.ts, is-tied.ts), it did not run well before
 *      (ran-for.ts), nothing there names a cause that changes seldom make (other-cause-named.ts), the cause rests on
 *      two independent sources, and the symptom is present: **confirmed**. Its time alone proves nothing: of what is
 *      deployed every day, something always came just before.
 *    - otherwise **likely**.
 * 4. Any other cause:
 *    - two independent sources, one of them a direct observation, and the symptom is present: **confirmed**. Not a
 *      load that metrics alone show while something that runs was deployed in the 15 minutes before onset. Not a
 *      setting of which nothing that was observed speaks, or that was changed after onset (blamed-setting.ts).
 *    - a direct observation or two sources, and the symptom is not absent: **likely**.
 *    - otherwise **inconclusive**.
 *
 * Independent sources are different connections that answered what systems, changes and code say, not what people wrote
 * in tickets and runbooks, as cited for the cause and for what is happening; a result that
 * several connections answered counts for the first. Results that did not answer count for nothing; "no data" is an
 * answer: that an expected signal is absent is evidence. That the symptom is present counts when a direct observation
 * of this investigation is cited and does not say that it is over, see symptom-seen.ts. What touches what fails is in
 * failing-path.ts. Without `onset` the time of the page is taken. The README tells these rules to users.
 */
export function settleVerdict(
  findings: Findings,
  evidence: Records,
  place: Place & { onset?: Date } = {},
): Settlement {
  const { cause } = findings;
  if (!cause || cause.kind === 'unknown') return inconclusive('The cause is not known.');
  const known = evidence.filter(isProving);
  if (cause.kind === 'none') return settleNoIssue(findings, cause, known);
  const change = cause.change ?? changeNamed(cause.text, known);
  if (cause.kind === 'change' || change)
    return settleChange({ ...cause, change: change ?? null }, findings, known, place);
  return settleOther(findings, known, { ...place, at: place.onset?.getTime() ?? onsetIn(known) });
}

function settleNoIssue(findings: Findings, cause: Cause, known: Records): Settlement {
  const { symptom } = findings;
  if (cited(known, cause.evidence).length === 0)
    return inconclusive('That nothing is wrong rests on no evidence.');
  const basis = basisOf(findings, known);
  if (!basis.some(isObservation))
    return inconclusive('That nothing is wrong rests on no direct observation.');
  if (!basis.some(record => looksAt(record, symptom, known)))
    return inconclusive('That nothing is wrong rests on the page and on empty answers alone.');
  if (symptom === 'present') return inconclusive('No cause was found, and the symptom is present.');
  if (symptom === 'unknown')
    return inconclusive('No cause was found, and the symptom could not be looked at.');
  const said = symptom === 'absent' ? 'The symptom is absent' : 'The symptom has recovered';
  return { verdict: 'no_issue', reasons: [`${said}, and nothing is left to blame for it.`] };
}

/**
 * Whether a result shows the state of the service: a page says what it was, and no data may be a question that was
 * asked wrongly, unless the same tool had answers here. That the pager closed it shows that it is over.
 */
function looksAt(record: EvidenceRecord, symptom: Findings['symptom'], known: Records): boolean {
  if (!isObservation(record)) return false;
  if (record.tool === PAGE) return symptom === 'recovered' && symptomSeen([record]) === 'over';
  const { tool } = record;
  return record.status === 'ok' || known.some(each => each.status === 'ok' && each.tool === tool);
}

const PAGE = 'pager_incident';

function settleOther(
  findings: Findings,
  known: Records,
  { at: onset, service }: Place & { at: number | undefined },
): Settlement {
  const basis = basisOf(findings, known);
  const direct = check(
    basis.some(record => record.status === 'ok' && isObservation(record)),
    'It was observed directly.',
    'No direct observation is cited.',
  );
  const sources = checkSources(basis);
  const checks = [
    direct,
    sources,
    checkSymptom(findings, basis),
    ...checkLoad(findings, known, onset),
    ...checkSetting(findings, known, onset, service),
    ...(findings.cause?.kind === 'configuration' ? checkElsewhere(offElsewhere(known)) : []),
  ];
  if (checks.every(({ holds }) => holds)) return settled('confirmed', checks);
  const isLikely = findings.symptom !== 'absent' && (direct.holds || sources.holds);
  return settled(isLikely ? 'likely' : 'inconclusive', checks);
}

/** A number that rose says how much, and not what made it rise. */
function checkLoad({ cause }: Findings, known: Records, onset: number | undefined): Check[] {
  if (cause?.kind !== 'capacity' || onset === undefined) return [];
  const shown = cited(known, cause.evidence);
  const since = changedAsItBegan(shown, known);
  if (since !== undefined) {
    const words = `It went that way when something was changed: ${since}.`;
    return [{ holds: false, words }];
  }
  if (!shown.every(({ tool }) => tool === 'metrics') || !isDeployedJustBefore(known, onset))
    return [];
  const words =
    'Only numbers show it, and something was deployed just before that may have made them.';
  return [{ holds: false, words }];
}

/** Of a flag its time proves no more than of a deployment. */
function checkSetting(
  { cause }: Findings,
  known: Records,
  onset = Number.POSITIVE_INFINITY,
  service?: string,
): Check[] {
  if (cause?.kind !== 'configuration') return [];
  const setting = blamedSetting(cause.text, cited(known, cause.evidence), known, service);
  if (!setting) return [];
  const named = quoted(setting.words);
  return [
    check(
      setting.at <= onset + MINUTE_MS,
      'The setting was changed before onset.',
      'The setting was changed after onset.',
    ),
    check(
      setting.isTied,
      `What was observed speaks of it: ${named}.`,
      named === ''
        ? 'Nothing that was observed speaks of it.'
        : `It shares no more than ${named} with what was observed.`,
    ),
  ];
}

/** Measures come once a minute. */
const MINUTE_MS = 60_000;
/** 15 minutes. */
const JUST_BEFORE_MS = 900_000;

function isDeployedJustBefore(known: Records, onset: number): boolean {
  return seenChanges(known)
    .filter(({ kind, at }) => kind === 'deployment' && at <= onset && at >= onset - JUST_BEFORE_MS)
    .filter(reachedUsers)
    .some(({ repository, sha }) => !runsNowhere({ repository, ref: sha }, known));
}
