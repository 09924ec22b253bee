import type { Brief } from '../../incidents/brief.ts';
import type { Remembered } from '../../incidents/remembered.ts';
import { parseTime } from '../dates.ts';
import { lineOf } from '../plain-text.ts';
import { line, linkTo, list, type Paragraph, type Part, text, time } from '../rich-text.ts';
import { atAGlance } from './at-a-glance.ts';
import { VERDICT_WORDS } from './verdict-words.ts';

const MOST = 3;
const MOST_CHECKED = 2;

/** Addresses of the threads of earlier incidents, by incident. */
export type Threads = ReadonlyMap<string, string>;

/** What Nightjar remembers that looks alike: what it was, what fixed it, and whether that held. */
export function seenBefore({ remembered = [] }: Brief, threads: Threads): Paragraph[] {
  const rows = remembered.slice(0, MOST).map(it => row(it, threads));
  if (rows.length === 0) return [];
  const note = text(' (what was so then, to be checked now)', { italic: true });
  return [line(text('We have seen this', { bold: true }), note), ...list(rows)];
}

function row(it: Remembered, threads: Threads): Part {
  const at = parseTime(it.at);
  const { word } = VERDICT_WORDS[it.verdict];
  const fixed = it.fixedBy[0];
  const checked = it.checked
    .slice(0, MOST_CHECKED)
    .map(asked => atAGlance(lineOf(withoutTool(asked), 120)));
  return [
    linkTo(threads.get(it.incidentId), lineOf(it.title, 120)),
    at && [' · ', time(at)],
    ` · ${word}: `,
    text(lineOf(it.cause ?? it.headline ?? 'no cause was found', 160), { bold: true }),
    fixed && ` · then: ${lineOf(fixed, 120)}`,
    it.outcome && ` · ${lineOf(it.outcome, 100)}`,
    checked.length > 0 ? ` · checked then: ${checked.join('; ')}` : undefined,
  ];
}

/** The model is told which tool it was; a person knows the question by its words. */
function withoutTool(asked: string): string {
  return asked.replace(/^[a-z_]+: /, '');
}

/** The team's procedure, with the line of it that speaks of this. */
export function runbook({ runbook }: Brief): Paragraph[] {
  if (!runbook) return [];
  const excerpt = runbook.excerpt && ` · ${lineOf(withoutMarks(runbook.excerpt), 200)}`;
  return [
    line(
      text('Runbook: ', { bold: true }),
      linkTo(runbook.url, lineOf(runbook.title, 120)),
      excerpt,
    ),
  ];
}

/** An excerpt is cut from Markdown, whose marks would stand there as they are. */
function withoutMarks(markdown: string): string {
  return markdown.replace(/(^|\s)(?:#{1,6}|[-*])(?=\s)|`/g, '$1');
}
