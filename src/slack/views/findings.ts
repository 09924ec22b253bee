import type { KnownBlock } from '@slack/types';
import type { Ending, Verdict } from '../../investigations/findings.ts';
import type { Settled } from '../../investigations/investigation.ts';
import { ACTIONS } from '../ids.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, type Paragraph, richText, text } from '../rich-text.ts';
import { actions, button, divider, small } from './blocks.ts';
import type { EvidenceItem } from './evidence.ts';
import { count, dollars, duration } from './figures.ts';
import { evidenceList, hypothesisList, sections } from './findings-sections.ts';
import { fitBlocks } from './fit-blocks.ts';
import { headline } from './headline.ts';
import { CAP_WORDS } from './progress-line.ts';
import type { Rendered } from './rendered.ts';
import { VERDICT_WORDS } from './verdict-words.ts';

/** What an investigation ended with. */
export type FindingsModel = {
  investigationId: string;
  /** The question or the incident's title: stands where there is no headline. */
  question: string;
  settled: Settled;
  verdict: Verdict;
  ending: Ending;
  /** Name of the person who stopped it. */
  stoppedBy?: string;
  evidence: EvidenceItem[];
  seconds: number;
  dollars: number;
};

const MOST_REASONS = 3;

export function findingsMessage(model: FindingsModel): Rendered {
  const { findings, hypotheses = [] } = model.settled;
  const body: KnownBlock[] = [
    richText(...opening(model)),
    ...(findings ? sections(findings, model.evidence, model.verdict) : []),
    ...hypothesisList(hypotheses, model.evidence),
    ...evidenceList(findings, model.evidence),
  ];
  const open = button('Evidence', ACTIONS.evidence, model.investigationId);
  const tail = [...dropped(model.settled), small(...footer(model)), actions(open)];
  const blocks = fitBlocks(body, tail, 'Evidence shows everything that was read.');
  return { text: headline(`Findings: ${summary(model)}`), blocks };
}

function summary({ settled, question, verdict }: FindingsModel): string {
  const title = lineOf(settled.findings?.headline ?? question, 160);
  return `${VERDICT_WORDS[verdict].word} · ${title}`;
}

function opening(model: FindingsModel): Paragraph[] {
  const { word, meaning } = VERDICT_WORDS[model.verdict];
  const { findings, reasons } = model.settled;
  const title = lineOf(findings?.headline ?? model.question, 200);
  return [
    line(text(`Findings: ${title}`, { bold: true })),
    line(text(word, { bold: true }), `: ${meaning}.`, part(model)),
    ...why(reasons),
    ...(findings ? [] : [line(nothing(model))]),
  ];
}

/** The verdict's reasons: short sentences, which take a line together. */
function why(reasons: readonly string[]): Paragraph[] {
  const said = reasons.slice(0, MOST_REASONS).map(reason => lineOf(reason, 300));
  return said.length > 0 ? [line(text(said.join(' '), { italic: true }))] : [];
}

/** Says plainly when this is not the whole investigation. */
function part({ ending, stoppedBy, settled: { cap } }: FindingsModel): string | undefined {
  if (ending === 'stopped') {
    return ` Partial: ${stoppedBy ? `${lineOf(stoppedBy, 80)} stopped it` : 'it was stopped'} before it was done.`;
  }
  if (ending === 'capped') {
    return ` Partial: it reached its limit${cap ? ` of ${CAP_WORDS[cap]}` : ''} before it was done.`;
  }
  return undefined;
}

function nothing({ evidence }: FindingsModel): string {
  return evidence.length > 0
    ? 'It ended before anything was established. What was read is listed below.'
    : 'It ended before anything was read.';
}

function dropped({ dropped }: Settled): KnownBlock[] {
  if (dropped.length === 0) return [];
  const claims = dropped.slice(0, 3).map(claim => `“${escapeText(lineOf(claim, 120))}”`);
  const said = `${count(dropped.length, 'claim')} left out for lack of evidence: ${claims.join(', ')}`;
  return [divider(), small(dropped.length > 3 ? `${said} …` : said)];
}

function footer({ seconds, dollars: spent, evidence }: FindingsModel): string[] {
  return [duration(seconds), dollars(spent), count(evidence.length, 'reading')];
}
