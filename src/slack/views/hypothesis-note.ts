import { cut } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { line, richText, text } from '../rich-text.ts';
import { type Cited, citations, type EvidenceItem } from './evidence.ts';
import { headline } from './headline.ts';
import type { Rendered } from './rendered.ts';

/** What an investigation came to believe or gave up. */
export type HypothesisNote = Cited & {
  change: 'new' | 'strengthened' | 'weakened' | 'ruled_out';
  /** What made the difference. */
  reason?: string;
  items: EvidenceItem[];
};

const CHANGE_WORDS: Record<HypothesisNote['change'], string> = {
  new: 'New hypothesis',
  strengthened: 'Strengthened',
  weakened: 'Weakened',
  ruled_out: 'Ruled out',
};
const LONGEST = 600;

export function hypothesisNote(note: HypothesisNote): Rendered {
  const word = CHANGE_WORDS[note.change];
  const claim = lineOf(note.text, LONGEST);
  const reason = note.reason && lineOf(note.reason, LONGEST);
  const cited = citations(note.evidence, note.items);
  return {
    text: headline(`${word}: ${cut(claim, 200)}`),
    blocks: [
      richText(
        line(text(`${word}: `, { bold: true }), claim, reason ? ['\n', reason] : undefined, cited),
      ),
    ],
  };
}
