import { utc } from '../dates.ts';
import { lineOf } from '../plain-text.ts';
import { line, type Part, richText, text, time } from '../rich-text.ts';
import { headline } from './headline.ts';
import type { Rendered } from './rendered.ts';

/** A short message in an incident's thread. `by` is a person's name. */
export type Notice =
  /** `reason`: what somebody has to put right; without it Claude is merely away. */
  | { kind: 'model_unreachable'; reason?: string; retryAt?: Date }
  | { kind: 'resumed' }
  | { kind: 'stopped'; by?: string }
  /** `goesOn`: from what was found before; otherwise it is looked into from the start. */
  | { kind: 'follow_up'; question: string; goesOn: boolean; by?: string }
  | { kind: 'steered'; text: string; by?: string };

type Said = { parts: Part[]; spoken: string };

export function noticeMessage(notice: Notice): Rendered {
  const { parts, spoken } = said(notice);
  return { text: headline(spoken), blocks: [richText(line(...parts))] };
}

function said(notice: Notice): Said {
  switch (notice.kind) {
    case 'model_unreachable':
      return unreachable(notice);
    case 'resumed':
      return plainly('Claude is back. The investigation goes on.');
    case 'stopped':
      return plainly(`Stopped${by(notice.by)}. What is known is in the findings.`);
    case 'follow_up':
      return quoting(`${standing(notice)}${by(notice.by)}`, notice.question);
    case 'steered':
      return quoting(`Taken into account with the next step${by(notice.by, 'from')}`, notice.text);
  }
}

function standing({ goesOn }: { goesOn: boolean }): string {
  return goesOn
    ? 'Looking into this further, from the findings and evidence above; asked'
    : 'Looking into this from the start; asked';
}

function unreachable({ reason, retryAt }: { reason?: string; retryAt?: Date }): Said {
  const [why, until] = reason
    ? [`Claude cannot be asked: ${lineOf(reason, 200)}`, 'once that is put right']
    : ['Claude cannot be reached', 'when Claude is back'];
  const said = `${why}. The brief above stands by itself; the investigation goes on ${until}.`;
  const hint = 'A mention of me in this thread tries at once.';
  if (!retryAt) return plainly(`${said} ${hint}`);
  return {
    parts: [said, ' Next try at ', time(retryAt, 'time'), `. ${hint}`],
    spoken: `${said} Next try at ${utc(retryAt)}. ${hint}`,
  };
}

function plainly(sentence: string): Said {
  return { parts: [sentence], spoken: sentence };
}

function quoting(lead: string, words: string): Said {
  const quoted = lineOf(words, 400);
  return { parts: [`${lead}: `, text(quoted, { italic: true })], spoken: `${lead}: ${quoted}` };
}

function by(name: string | undefined, word = 'by'): string {
  return name ? ` ${word} ${lineOf(name, 80)}` : '';
}
