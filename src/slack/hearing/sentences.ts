import { readText } from '../read-text.ts';

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const QUOTED = /^(?:>|&gt;).*$/gm;
const LINK = /<https?:[^>|]*(?:\|([^>]*))?>/g;
const PERSON = /<@[UW][A-Z0-9]+(?:\|[^>]*)?>/g;
const EMOJI = /:[a-z0-9_+-]+:|\p{Extended_Pictographic}\uFE0F?/giu;

/** What people say before they come to the point. */
const LEAD =
  /^(?:(?:ok|okay|yes|yeah|yep|no|nope|nah|hm+|oh|ah|well|so|but|and|also|actually|btw|fyi|wait|right|sorry|please|pls|thanks|thx|plus|then|now|just|maybe next|next|first|instead|still|great|cool|nice|nightjar|hey|hi|sure|correction|update|note|hint|fwiw|let me add|one more thing|another thing)\b[\s,:;.–-]*)+/;

/** One sentence of a reply: `words` in lower case without what leads up to the point; `whole` with it. */
export type Sentence = { words: string; whole: string; isQuestion: boolean };

/** The sentences of what was typed, without code, quotes, links and emoji. */
export function sentencesOf(typed: string): Sentence[] {
  const said = typed
    .replace(CODE, ' code ')
    .replace(QUOTED, ' ')
    .replace(LINK, (_link, label?: string) => ` ${label ?? 'alink'} `)
    .replace(PERSON, 'somebodyelse')
    .replace(EMOJI, ' ');
  return readText(said)
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .split(/(?<=[.!?])\s+|\n+/)
    .map(toSentence)
    .filter(({ whole }) => /[a-z0-9]/.test(whole));
}

function toSentence(text: string): Sentence {
  const whole = text.replace(/\s+/g, ' ').trim();
  const isQuestion = /\?[\s!?]*$/.test(whole);
  const bare = whole.replace(/[\s.!?]+$/, '');
  return { words: bare.replace(LEAD, ''), whole: bare, isQuestion };
}
