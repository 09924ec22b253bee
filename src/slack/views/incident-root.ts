import type { Button, KnownBlock } from '@slack/types';
import type { Candidate, Sign } from '../../incidents/brief.ts';
import type { IncidentState } from '../../incidents/incident.ts';
import type { Verdict } from '../../investigations/findings.ts';
import { date } from '../dates.ts';
import { ACTIONS } from '../ids.ts';
import { cut } from '../limits.ts';
import { bold, escapeText, link } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { type Inline, line, list, mention, type Paragraph, richText, text } from '../rich-text.ts';
import { actions, button, confirm, header, small } from './blocks.ts';
import { signLine } from './brief-lists.ts';
import { candidateLine } from './candidate-line.ts';
import { type Cited, citations, type EvidenceItem } from './evidence.ts';
import { headline } from './headline.ts';
import { isUnderWay, type Progress, progressLine } from './progress-line.ts';
import type { Rendered } from './rendered.ts';
import { VERDICT_WORDS } from './verdict-words.ts';

/** The one message of an incident in its channel. It is edited in place until the incident is over. */
export type IncidentRoot = {
  title: string;
  /** The page at the pager. */
  pageUrl?: string;
  service?: string;
  urgency?: string;
  priority?: string;
  state: IncidentState;
  firedAt: Date;
  resolvedAt?: Date;
  /** Name of the person who asked; absent when a page opened it. */
  openedBy?: string;
  /** The first person on call. Mentioned when `opening`, otherwise named. */
  onCall?: { name: string; slackUserId?: string };
  /** True only for the very first post: nobody is mentioned by an edit. */
  opening: boolean;
  happening?: Cited;
  /** What tells most in the brief; shown while there is no cause to show and no model looks for one. */
  known?: { sign?: Sign; candidate?: Candidate };
  /** `settled` is false while the investigation may still change it. */
  cause?: Cited & { verdict: Verdict; settled: boolean };
  next: Cited[];
  /** What could not be looked at, in a few words each. */
  notChecked: string[];
  evidence: EvidenceItem[];
  progress: Progress;
  /** The newest investigation; buttons name it. */
  investigationId?: string;
};

const STATE_WORDS: Record<IncidentState, string> = {
  triggered: '🔴 *Triggered*',
  acknowledged: '🟠 *Acknowledged*',
  resolved: '🟢 *Resolved*',
};
const LONGEST_LINE = 600;
const MOST_STEPS = 3;
const USER_ID = /^[UW][A-Z0-9]{2,20}$/;

export function incidentRoot(root: IncidentRoot): Rendered {
  const mentioned = mentionedId(root);
  const answers = [happening(root), cause(root), known(root), next(root)].filter(
    ({ length }) => length > 0,
  );
  const blocks: KnownBlock[] = [
    header(root.title),
    small(...facts(root)),
    ...answers.map(paragraphs => richText(...paragraphs)),
    ...(mentioned ? [richText(line('On call: ', mention(mentioned)))] : []),
    small(progressLine(root.progress), mentioned ? undefined : onCall(root)),
  ];
  const buttons = buttonsFor(root);
  return {
    text: summary(root),
    blocks: buttons.length > 0 ? [...blocks, actions(...buttons)] : blocks,
  };
}

/** Title, cause and next step in one line that fits a phone's notification. */
function summary(root: IncidentRoot): string {
  const parts = [
    lineOf(root.title, 120),
    root.service && lineOf(root.service, 40),
    root.cause && `${VERDICT_WORDS[root.cause.verdict].word}: ${lineOf(root.cause.text, 110)}`,
  ];
  return headline(...parts);
}

function facts(root: IncidentRoot): (string | undefined)[] {
  return [
    STATE_WORDS[root.state],
    root.service && bold(cut(root.service, 80)),
    root.urgency && `${escapeText(cut(root.urgency, 20))} urgency`,
    root.priority && escapeText(cut(root.priority, 20)),
    root.resolvedAt ? `over since ${date(root.resolvedAt)}` : `since ${date(root.firedAt)}`,
    root.openedBy && `asked by ${escapeText(cut(root.openedBy, 80))}`,
    root.pageUrl && link(root.pageUrl, 'PagerDuty'),
  ];
}

function happening({ happening, evidence }: IncidentRoot): Paragraph[] {
  return happening ? [titled("What's happening", cited(happening, evidence))] : [];
}

function cause({ cause, evidence }: IncidentRoot): Paragraph[] {
  if (!cause) return [];
  return [titled(titleOf(cause), cited(cause, evidence))];
}

/** Both, because a change alone is soon taken for the cause. */
function known({ known }: IncidentRoot): Paragraph[] {
  const { sign, candidate } = known ?? {};
  const rows = [
    sign && signLine(sign),
    candidate && ['Candidate: ', candidateLine(candidate, true)],
  ];
  const said = rows.filter(row => row !== undefined);
  return said.length > 0 ? [titled('From the brief, not looked into'), ...list(said)] : [];
}

/** What is not settled is no cause yet, and what nothing shows is none. */
function titleOf({ verdict, settled }: { verdict: Verdict; settled: boolean }): string {
  if (!settled) return 'Likely cause · still checking';
  if (verdict === 'no_issue') return VERDICT_WORDS.no_issue.word;
  return `${verdict === 'inconclusive' ? 'Cause not known' : 'Cause'} · ${VERDICT_WORDS[verdict].word}`;
}

function next({ next, notChecked, evidence }: IncidentRoot): Paragraph[] {
  const steps = next.slice(0, MOST_STEPS).map(step => cited(step, evidence));
  const unchecked = notChecked.slice(0, MOST_STEPS).map(it => lineOf(it, 160));
  return [
    ...(steps.length > 0 ? [titled('Do next'), ...list(steps)] : []),
    ...(unchecked.length > 0
      ? [line(text('Not checked: ', { italic: true }), unchecked.join('; '))]
      : []),
  ];
}

function titled(title: string, content: Inline[] = []): Paragraph {
  return line(text(title, { bold: true }), content.length > 0 ? ['\n', content] : undefined);
}

function cited(it: Cited, evidence: EvidenceItem[]): Inline[] {
  return [...text(lineOf(it.text, LONGEST_LINE)), ...citations(it.evidence, evidence)];
}

function mentionedId({ onCall, opening }: IncidentRoot): string | undefined {
  const id = onCall?.slackUserId;
  return opening && id && USER_ID.test(id) ? id : undefined;
}

function onCall({ onCall, state }: IncidentRoot): string | undefined {
  if (!onCall || state === 'resolved') return undefined;
  return `on call: ${escapeText(lineOf(onCall.name, 80))}`;
}

function buttonsFor({ progress, investigationId }: IncidentRoot): Button[] {
  if (!investigationId) return [];
  const evidence = button('Evidence', ACTIONS.evidence, investigationId);
  if (isUnderWay(progress)) return [stop(investigationId), evidence];
  return [evidence, button('Investigate again', ACTIONS.investigateAgain, investigationId)];
}

function stop(investigationId: string): Button {
  const text =
    'Reading ends within seconds, and what is known by then is posted in the thread. Nothing outside Slack is changed.';
  const asks = confirm('Stop this investigation?', text, 'Stop it', 'danger');
  return button('Stop', ACTIONS.stop, investigationId, { confirm: asks, style: 'danger' });
}
