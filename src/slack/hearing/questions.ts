import { anywhere, atStart, either } from './alternatives.ts';
import { needsAPerson } from './chatter.ts';
import { countIncidentWords } from './incident-words.ts';
import type { Sentence } from './sentences.ts';

const ASKS = atStart(`
  what|which|why|how|when|where|who|whose|any|anything
  is|are|was|were|did|does|do|has|have|had|can|could|would|will|should|might
  isn't|aren't|wasn't|didn't|doesn't`);
const ABOUT = atStart(String.raw`
  (?:what|how) (?:about|of) (?!(?:lunch|you|me|us|tomorrow|a call|coffee|dinner|we|i)\b)\S+`);
const DEFINITE = /^\w+ \w+ (?:the|that|those|these|other|all)\b/;
const FRAGMENT =
  /^(?:(?:the|in|on|for|from|with|since|only|all|other) )?[a-z0-9#]\S*(?: \S+){0,4}$/;
const SUSPICION = atStart(`
  (?:could|might|can) (?:it|this|that) (?:also |still |just )*be
  is it possible`);
const IDLE = atStart(`
  what an?|what the|how (?:embarrassing|nice|funny|come)
  where (?:is|are) (?:we|you|[a-z]+$)`);
const TO_SOMEBODY = anywhere('you|your|u|yours');

const COURSE = either(`
  start|began|begin|begun|happen|over|end|stop|recover|back|fix|broke|break|affect|hit|cause
  last|chang|explain|related|resolved|worse|seen|still|down|before|again|new|known`);
/** What an incident does, asked by pronoun. */
const ITS_COURSE = [
  new RegExp(String.raw`\b(?:it|this|that|they|happen(?:s|ed|ing)?|changed?)\b.*\b${COURSE}`),
  /\bhow (?:long|many|much|often|bad)\b.*\b(?:it|this|was|were|affected|lost|failed|down)/,
  anywhere('what (?:changed|happened|broke|failed|caused|else)|compared? (?:to|with)'),
  atStart(
    'why (?:only|not)|who (?:noticed|reported|saw|else|(?:is|are|was|were) affected|uses|calls)',
  ),
];

/** To whoever says what was found. */
const OF_FINDINGS = atStart(`
  why (?:do|did) you (?:think|blame|say|suspect|conclude|believe|rule)
  how (?:do|did|can|could) you (?:know|tell|conclude|find)
  (?:how|are you) (?:sure|certain|confident)(?: are you)?|what (?:makes|made) you`);
const OF_READING = atStart(String.raw`
  (?:have|did) you (?:also |already |even )*(?:see|seen|look|check|consider|find|found|read)\w*
  (?:have|did) you (?:also |already |even )*(?:rule|compare|try|tried|exclude|notice)\w*`);

/** A question that the evidence can answer: about what failed, not about who does what. */
export function isQuestionOnIt(
  { words, whole, isQuestion }: Sentence,
  topic: ReadonlySet<string>,
): boolean {
  const isOfSystems = countIncidentWords(words, topic) > 0;
  if (OF_FINDINGS.test(words)) return true;
  if (OF_READING.test(words)) return isOfSystems;
  if (TO_SOMEBODY.test(words) || needsAPerson(words) || IDLE.test(words)) return false;
  if (SUSPICION.test(words)) return true;
  if (ABOUT.test(words) && DEFINITE.test(words)) return true;
  if (isQuestion && /^(?:and|or|also|so)\b/.test(whole) && FRAGMENT.test(words)) return true;
  if (isOfSystems) return isQuestion || ASKS.test(words);
  return ASKS.test(words) && ITS_COURSE.some(form => form.test(words));
}
