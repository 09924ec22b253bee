import { countIncidentWords } from './incident-words.ts';

const SUBJECT = String.raw`(?:it|this|that|the (?:cause|problem|issue|culprit|root cause))`;
const NOT_IT = [
  new RegExp(
    String.raw`^${SUBJECT}(?:'s not|s not| is not| isn'?t| was not| wasn'?t|'s never|'s unlikely| can'?t be| cannot be| couldn'?t be|'s probably not| has nothing to do)\b(?! (?:my|your|our|urgent|me|us)\b)`,
  ),
  /^(?:not|never|unlikely|nothing to do with|unrelated to|has nothing to do with|hardly)\b/,
];
const HARMLESS =
  /^(?:.{2,40}?)\b(?:is|are|was|were|looks?|seems?)\b.{0,12}\b(?:unrelated|not related|red herring|known|expected|normal|fine|healthy|ok|okay|irrelevant|noise|noisy|not it|not the)\b/;
const PRONOUN = /^(?:it|this|that|everything|all|we|i|i'm|that's|it's)\b/;
const SUSPECTS =
  /^(?:(?:i|we) (?:think|suspect|bet|guess|believe|wonder|reckon|assume|noticed|see|saw)|my (?:guess|bet|hunch|money|theory|feeling)|(?:smells|looks|feels|sounds|seems) like|maybe|perhaps|possibly|probably|likely|could|might|may|must|suspect|related to|due to|because|caused by|more likely)\b|\b(?:might|could|may|must|has to|probably|likely) be\b|\b(?:culprit|suspicious|suspect|root cause|because of|caused by|due to|says|confirmed|announced)\b/;
const IT_IS =
  /^(?:it'?s|it is|the (?:problem|issue|cause|culprit) is) (?:actually |really |only |all )*(?:the|in|on|with|about|from|because|caused|an?)\b/;
const TO_SOMEBODY = /\b(?:you|your|u)\b/;
const MOMENT =
  /\b\d{1,2}:\d\d\b|\b\d+ ?(?:m|min|mins|minutes|h|hours|hrs|days|weeks) (?:ago|before|earlier)\b|\byesterday\b|\b(?:last|this) (?:week|night|hour|month|morning|monday|tuesday|wednesday|thursday|friday)\b|\bsince\b|\b(?:right )?(?:before|after) the\b/;
const DONE =
  /\b(?:i|we|they|somebodyelse|ops|[a-z]+) (?:already |just |also |have |has )*(?:rolled|reverted|restarted|changed|resized|upgraded|migrated|switched|disabled|enabled|turned|rotated|failed over|drained|flipped|deployed|scaled|bumped)\b/;
const SCOPE =
  /\b(?:only|also|just|mostly|even)\b.*\b(?:affect|affects|affected|happens?|seen|hits?|touch|touched|changed|on|in|for|from|path|side)\b|\bonly$|^wrong (?:service|region|cluster|environment|repo|repository|dashboard)\b/;

const SEES = /^we(?:'?re| are) (?:still |also |now )*(?:getting|seeing|receiving|losing|missing)\b/;

/** A sentence that names this many things of systems tells of them. */
const TELLING = 2;
const SHORTEST_FACT = 5;

/**
 * What somebody knows or suspects of the incident: what it is not, what it may be, when it began, whom it hits, what
 * was done. Worth an investigator's ear while there is one.
 */
export function isHint(words: string, topic: ReadonlySet<string>): boolean {
  if (SEES.test(words)) return true;
  const count = countIncidentWords(words, topic);
  if (count === 0 || TO_SOMEBODY.test(words)) return false;
  if (NOT_IT.some(form => form.test(words))) return true;
  if (HARMLESS.test(words) && !PRONOUN.test(words)) return true;
  if (count >= TELLING && words.split(' ').length >= SHORTEST_FACT) return true;
  return [SUSPECTS, IT_IS, MOMENT, DONE, SCOPE].some(form => form.test(words));
}
