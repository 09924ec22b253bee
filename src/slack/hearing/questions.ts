import { needsAPerson } from './chatter.ts';
import { countIncidentWords } from './incident-words.ts';
import type { Sentence } from './sentences.ts';

const ASKS =
  /^(?:what|which|why|how|when|where|who|whose|is|are|was|were|did|does|do|has|have|had|can|could|would|will|should|might|any|anything|isn't|aren't|wasn't|didn't|doesn't)\b/;
const ABOUT =
  /^(?:what|how) (?:about|of) (?!(?:lunch|you|me|us|tomorrow|a call|coffee|dinner|we|i)\b)\S+/;
const DEFINITE = /^\w+ \w+ (?:the|that|those|these|other|all)\b/;
const FRAGMENT =
  /^(?:(?:the|in|on|for|from|with|since|only|all|other) )?[a-z0-9#]\S*(?: \S+){0,4}$/;
/** What an incident does, asked by pronoun. */
const ITS_COURSE =
  /\b(?:it|this|that|they|happen(?:s|ed|ing)?|changed?|over)\b.*\b(?:start|began|begin|begun|happen|over|end|stop|recover|back|fix|broke|break|affect|hit|cause|last|chang|explain|related|happening|resolved|worse|seen|still|down)|\bwhat (?:changed|happened|broke|failed|caused|else)\b|\b(?:has|did|does|is|was|will) (?:it|this|that)\b.*\b(?:before|again|over|start|happen|begin|end|stop|recover|back|worse|related|new|known)|^why (?:only|not)\b|^who (?:noticed|reported|saw|else|is affected|are affected|was affected|were affected|uses|calls)\b|\bhow (?:long|many|much|often|bad)\b.*\b(?:it|this|was|were|affected|lost|failed|down)/;
/** To whoever says what was found. */
const OF_FINDINGS =
  /^(?:why (?:do|did) you (?:think|blame|say|suspect|conclude|believe|rule)|how (?:do|did|can|could) you (?:know|tell|conclude|find)|how (?:sure|certain|confident) are you|are you (?:sure|certain|confident)|what (?:makes|made) you)\b/;
const OF_READING =
  /^(?:have|did) you (?:also |already |even )*(?:see|seen|look|looked|check|checked|consider|considered|find|found|read|rule|ruled|compare|compared|try|tried|exclude|notice)\b/;
const SUSPICION =
  /^(?:could|might|can) (?:it|this|that) (?:also |still |just )*be\b|^is it possible\b/;
const TO_SOMEBODY = /\b(?:you|your|u|yours)\b/;
const IDLE =
  /^(?:what an?\b|how (?:embarrassing|nice|funny|come nobody)|what the|where (?:is|are) (?:we|you|[a-z]+$))/;

/** A question that the evidence can answer: about what failed, not about who does what. */
export function isQuestionOnIt(
  { words, whole, isQuestion }: Sentence,
  topic: ReadonlySet<string>,
): boolean {
  if (OF_FINDINGS.test(words)) return true;
  if (OF_READING.test(words)) return countIncidentWords(words, topic) > 0;
  if (TO_SOMEBODY.test(words) || needsAPerson(words) || IDLE.test(words)) return false;
  const count = countIncidentWords(words, topic);
  if ((ABOUT.test(words) && (DEFINITE.test(words) || count > 0)) || SUSPICION.test(words))
    return true;
  if (isQuestion && /^(?:and|or|also|so)\b/.test(whole) && FRAGMENT.test(words)) return true;
  if (!ASKS.test(words)) return isQuestion && count >= 1;
  return count >= 1 || ITS_COURSE.test(words);
}
