import { either } from './alternatives.ts';
import { countIncidentWords } from './incident-words.ts';

/** Whom a reply speaks to, as far as its form tells. */
export type Addressee = 'nightjar' | 'people' | 'nobody';

const GREETING = String.raw`(?:(?:hey|hi|hello|ok|okay|yo|so|and|also|thanks)[,:]?\s+)?`;
const PERSON = String.raw`<@[UW][A-Z0-9]+(?:\|[^>]*)?>`;
const ASKED = either(
  'please|pls|can|could|would|what|why|how|when|which|look|check|ignore|find|show|compare',
);

const TO_NIGHTJAR = [
  new RegExp(String.raw`^${GREETING}@?nightjar\s*(?:[,:]|${ASKED}\b)`, 'i'),
  /,\s*nightjar\s*[?.]*$/i,
];

/** `@here`, user groups: everybody but us. */
const TO_ALL = /<!(?:here|channel|everyone|subteam\^[^>]*)(?:\|[^>]*)?>/;

const SPOKEN_TO = either(
  'thanks|thank you|thx|cc|ping|ask|asked|hey|hi|with|fyi|for|over to|catch|nice|to',
);
const TURNED_TO = either('can|could|would|will|please|pls|do|did|have|are|fyi|you');
const TO_A_PERSON = [
  new RegExp(`^${GREETING}${PERSON}`, 'i'),
  new RegExp(String.raw`\b${SPOKEN_TO}\s+${PERSON}`, 'i'),
  new RegExp(String.raw`${PERSON}\s*(?:[,:?]|${TURNED_TO}\b)`, 'i'),
  new RegExp(String.raw`(?<!\b(?:by|from|of)\s)${PERSON}\s*[?.!]*$`, 'i'),
];

/** Words before a comma, a colon or "can you" that are nobody's name. */
const NO_NAME = either(`
  also|actually|again|alternatively|and|besides|but|btw|correction|edit|fyi|first|fwiw|hint|hm+
  however|idea|instead|maybe|meanwhile|next|nah|no|nope|note|ok|okay|oh|please|pls|plus|question
  right|so|sorry|still|sure|then|thanks|thx|update|wait|well|yeah|yep|yes|or|now|just|perhaps
  hey|hi|hypothesis|theory|context|guess|status|suggestion|reminder|careful|observation|fact
  great|good|nice|cool|perfect|it|that|this|they|we|you|i|what|how|why|who|when|where|which
  too|first|instead|though|as`);
const NAME = String.raw`(?<name>(?!${NO_NAME}\b)[a-z][a-z.]{1,20})`;
const YOU = String.raw`(?:can|could|would|will|did|do|have|are)\s+(?:you|u)\b`;

const TO_A_NAME = [
  new RegExp(String.raw`^${GREETING}${NAME}\s*[,:]\s+(?!then\b)`, 'i'),
  new RegExp(String.raw`^${NAME}\s+${YOU}`, 'i'),
  new RegExp(String.raw`\b${YOU}.*,\s*${NAME}\s*[?.]*$`, 'i'),
];

/** `typed`: the text as Slack stores it, mentions in angle brackets. */
export function addresseeOf(typed: string, topic: ReadonlySet<string>): Addressee {
  const text = typed.trim();
  if (TO_NIGHTJAR.some(form => form.test(text))) return 'nightjar';
  if ([TO_ALL, ...TO_A_PERSON].some(form => form.test(text))) return 'people';
  const names = TO_A_NAME.flatMap(form => form.exec(text)?.groups?.name ?? []);
  // "redis: …" is about it; "tomas: …" is to him.
  const isToAName = names.some(name => countIncidentWords(name.toLowerCase(), topic) === 0);
  return isToAName ? 'people' : 'nobody';
}
