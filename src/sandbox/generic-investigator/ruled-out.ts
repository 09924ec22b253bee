import type { Findings } from '../../investigations/findings.ts';
import { type CaseFile, isBefore } from './case-file.ts';
import { type Decision, isHarmless } from './decide.ts';
import type { Commit, ListedChanges } from './read-changes.ts';
import { cutText, isoSecond } from './short-text.ts';
import type { Suspect } from './suspect.ts';

const MOST = 4;

/** What was deployed and cannot be it, and what was not deployed at all. */
export function ruledOut(file: CaseFile, decision: Decision): Findings['ruled_out'] {
  const { suspects, listed, symptoms } = file;
  const blamed = decision.kind === 'change' ? decision.change.suspect : undefined;
  const others = suspects.filter(({ sha }) => sha !== blamed?.sha);
  const late = others.filter(({ deployment }) => !isBefore(deployment, symptoms)).map(tooLate);
  const harmless = others
    .filter(suspect => isBefore(suspect.deployment, symptoms) && isHarmless(suspect))
    .map(ofNoEffect);
  const known = new Set(suspects.map(({ sha }) => sha));
  const undeployed = listed.commits
    .filter(commit => !known.has(commit.sha) && commit.at > lastDeployed(commit, listed))
    .map(({ title, evidence }) => ({
      text: `“${cutText(title, 120)}” was merged and not seen deployed.`,
      evidence: [evidence],
    }));
  return [...late, ...harmless, ...undeployed].slice(0, MOST);
}

function tooLate({ title, deployment }: Suspect) {
  const at = isoSecond(deployment.at);
  return {
    text: `“${cutText(title, 120)}” was deployed at ${at}, after it began.`,
    evidence: [deployment.evidence],
  };
}

function ofNoEffect({ title, deployment, detail }: Suspect) {
  return {
    text: `“${cutText(title, 120)}” changes nothing that runs.`,
    evidence: [detail?.evidence ?? deployment.evidence],
  };
}

/** When the newest commit that was deployed from the same repository was made: older ones may have come with it. */
function lastDeployed({ repository }: Commit, { deployments, commits }: ListedChanges): number {
  const here = deployments.filter(each => each.repository === repository);
  const made = here.map(({ sha, at }) => commits.find(commit => commit.sha === sha)?.at ?? at);
  return made.reduce((last, at) => Math.max(last, at), -Infinity);
}
