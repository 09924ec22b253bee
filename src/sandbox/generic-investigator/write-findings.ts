import type { Findings } from '../../investigations/findings.ts';
import type { CaseFile } from './case-file.ts';
import { causeOf } from './cause-of.ts';
import type { Decision } from './decide.ts';
import type { Conversation } from './read-conversation.ts';
import { ruledOut } from './ruled-out.ts';
import { cutText, isoSecond } from './short-text.ts';

const LONGEST_HEADLINE = 120;
const MOST_GAPS = 6;

/** The findings for a decision, every claim with the evidence that shows it. */
export function writeFindings(
  conversation: Conversation,
  file: CaseFile,
  decision: Decision,
): Findings {
  const { opening } = conversation;
  const happening = happeningIn(conversation, file);
  const cause = causeOf(file, decision, happening.evidence);
  return {
    headline: cutText(
      opening.fired.title || opening.incident.title || opening.question,
      LONGEST_HEADLINE,
    ),
    what_is_happening: happening,
    impact: null,
    symptom: file.symptom.state,
    cause: cause.cause,
    timeline: [...cause.timeline, ...onsetOf(file), ...pageOf(conversation)].toSorted((a, b) =>
      a.at.localeCompare(b.at),
    ),
    ruled_out: ruledOut(file, decision),
    not_checked: gapsIn(conversation),
    next_steps: cause.nextSteps,
  };
}

/** Evidence of the brief for a tool. */
function briefEvidence({ opening }: Conversation, tool: string): string[] {
  return opening.evidence.filter(each => each.tool === tool).map(each => each.evidence);
}

function happeningIn(
  conversation: Conversation,
  { signals, symptom, listed }: CaseFile,
): Findings['what_is_happening'] {
  const { opening } = conversation;
  const bad = signals.words.find(({ isNew, isBad }) => isNew && isBad);
  // That nothing can be seen is shown by those who looked.
  const looked = symptom.series ? [] : signals.answered.slice(0, 2);
  const seen = [symptom.series, bad, ...looked].flatMap(each => each?.evidence ?? []);
  const shown = [...briefEvidence(conversation, 'pager_incident'), ...seen];
  const anything = [...listed.deployments, ...opening.evidence].slice(0, 1);
  const said = [
    opening.fired.title || opening.incident.title || opening.question,
    symptom.series && `${symptom.series.name}: ${symptom.series.says}`,
    bad && `New: ${cutText(bad.text, 160)}`,
    symptom.state === 'absent' && 'No measure shows it',
  ];
  return {
    text: said.flatMap(each => (each ? [withStop(each)] : [])).join(' '),
    evidence: [...new Set(shown.length > 0 ? shown : anything.map(each => each.evidence))],
  };
}

function withStop(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function onsetOf({ symptom }: CaseFile): Findings['timeline'] {
  const { series } = symptom;
  if (series?.changedAt === undefined) return [];
  const text = `${series.name} changed: ${series.says}`;
  return [{ at: isoSecond(series.changedAt), text, evidence: [series.evidence] }];
}

function pageOf(conversation: Conversation): Findings['timeline'] {
  const evidence = briefEvidence(conversation, 'pager_incident');
  const at = Date.parse(conversation.opening.fired.at);
  if (evidence.length === 0 || Number.isNaN(at)) return [];
  return [{ at: isoSecond(at), text: 'The page was opened.', evidence }];
}

function gapsIn({ opening, answers }: Conversation): Findings['not_checked'] {
  const away = answers.filter(({ status }) => status === 'unavailable');
  const gaps = [
    ...opening.could_not_be_looked_at.map(({ what, why }) => `${what}: ${why}`),
    ...away.map(({ tool, said, asked }) => `${tool}: ${said || asked}`),
  ];
  return [...new Set(gaps)].slice(0, MOST_GAPS).map(text => ({ text: cutText(text, 300) }));
}
