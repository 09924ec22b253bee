/** Whom a reply speaks to, as far as its form tells. */
export type Addressee = 'nightjar' | 'people' | 'nobody';

const GREETING = String.raw`(?:(?:hey|hi|hello|ok|okay|yo|so|and|also)[,:]?\s+)?`;
const PERSON = String.raw`<@[UW][A-Z0-9]+(?:\|[^>]*)?>`;
const ASKED = String.raw`(?:please|pls|can|could|would|what|why|how|when|which|look|check|ignore|find|show|compare)`;

const TO_NIGHTJAR = [
  new RegExp(String.raw`^${GREETING}@?nightjar\s*(?:[,:]|${ASKED}\b)`, 'i'),
  /,\s*nightjar\s*[?.]*$/i,
];

/** `@here`, user groups: everybody but us. */
const TO_ALL = /<!(?:here|channel|everyone|subteam\^[^>]*)(?:\|[^>]*)?>/;

const TO_A_PERSON = [
  new RegExp(String.raw`^${GREETING}${PERSON}`, 'i'),
  new RegExp(
    String.raw`\b(?:thanks|thank you|thx|cc|ping|ask|asked|hey|hi|with|fyi|for|over to|catch|nice|to)\s+${PERSON}`,
    'i',
  ),
  new RegExp(
    String.raw`${PERSON}\s*(?:[,:?]|(?:can|could|would|will|please|pls|do|did|have|are|fyi|you)\b)`,
    'i',
  ),
  new RegExp(String.raw`(?<!\b(?:by|from|of)\s)${PERSON}\s*[?.!]*$`, 'i'),
];

/** Words with which sentences begin before a comma, or before "can you", that are nobody's name. */
const NO_NAMES =
  'also|actually|again|alternatively|and|besides|but|btw|correction|edit|fyi|first|fwiw|hint|hm+|however|idea|instead|maybe|meanwhile|next|nah|no|nope|note|ok|okay|oh|one more|please|pls|plus|question|right|so|sorry|still|sure|then|thanks|thx|update|wait|well|yeah|yep|yes|if so|or|now|just|perhaps|hey|hi|hypothesis|theory|context|guess|status|suggestion|reminder|careful|observation|fact|great|good|nice|cool|perfect|it|that|this|they|we|you|i|what|how|why|who|when|where|which';
const NAME = String.raw`(?!(?:${NO_NAMES})\b)[a-z][a-z.]{1,20}`;

const TO_A_NAME = [
  new RegExp(String.raw`^(?:(?:hey|hi|yo|thanks|ok)\s+)?${NAME}\s*[,:]\s+(?!then\b)`, 'i'),
  new RegExp(String.raw`^${NAME}\s+(?:can|could|would|will|did|do|have|are)\s+(?:you|u)\b`, 'i'),
  new RegExp(
    String.raw`\b(?:can|could|would|will|did|have|are|do) (?:you|u)\b.*,\s*(?!too\b|again\b|first\b|instead\b|though\b|also\b|as well)${NAME}\s*[?.]*$`,
    'i',
  ),
];

/** `typed`: the text as Slack stores it, mentions in angle brackets. */
export function addresseeOf(typed: string): Addressee {
  const text = typed.trim();
  if (TO_NIGHTJAR.some(form => form.test(text))) return 'nightjar';
  const isToPeople = [TO_ALL, ...TO_A_PERSON, ...TO_A_NAME].some(form => form.test(text));
  return isToPeople ? 'people' : 'nobody';
}
