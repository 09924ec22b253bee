import { anywhere, atStart, either } from './alternatives.ts';
import { countIncidentWords } from './incident-words.ts';
import type { Sentence } from './sentences.ts';

const SUBJECT = '(?:it|this|that|the (?:cause|problem|issue|culprit|root cause))';
const IS_NOT = either(String.raw`
  's (?:\w+ly )?not|s not| (?:is|was) (?:\w+ly )?not| isn'?t| wasn'?t|'s never|'s unlikely
   can'?t be| cannot be| couldn'?t be| has nothing to do`);
const NOT_IT = [
  new RegExp(String.raw`^${SUBJECT}${IS_NOT}\b(?! (?:my|your|our|urgent|me|us)\b)`),
  atStart('not|never|unlikely|nothing to do with|unrelated to|has nothing to do with|hardly'),
];
const HARMLESS = new RegExp(
  String.raw`^.{2,40}?\b(?:is|are|was|were|looks?|seems?)\b.{0,12}\b${either(`
  unrelated|not related|red herring|known|expected|normal|fine|healthy|ok|okay|irrelevant
  noise|noisy|not it|not the`)}\b`,
);
const PRONOUN = atStart("it|this|that|everything|all|we|i|i'm|that's|it's");

const SUSPECTS = atStart(`
  (?:i|we) (?:think|suspect|bet|guess|believe|wonder|reckon|assume|noticed|see|saw)
  my (?:guess|bet|hunch|money|theory|feeling)|(?:smells|looks|feels|sounds|seems) like
  maybe|perhaps|possibly|probably|likely|more likely|could|might|may|must|suspect
  related to|due to|because|caused by`);
const BLAMES = anywhere(`
  (?:might|could|may|must|has to|probably|likely) be|culprit|suspicious|suspect|root cause
  because of|caused by|due to|says|confirmed|announced`);
const IT_IS = atStart(`
  (?:it'?s|it is|the (?:problem|issue|cause|culprit) is) (?:actually |really |only |all )*(?:the|in|on|with|about|from|because|caused|an?)`);
const MOMENT = anywhere(String.raw`
  \d{1,2}:\d\d|\d+ ?(?:m|min|mins|minutes|h|hours|hrs|days|weeks) (?:ago|before|earlier)
  yesterday|(?:last|this) (?:week|night|hour|month|morning|\w+day)|since
  (?:right )?(?:before|after) the`);
const DONE = anywhere(`
  [a-z]+ (?:(?:already|just|also|have|has) )*(?:rolled|reverted|restarted|changed|resized|upgraded|migrated)
  [a-z]+ (?:(?:already|just|also|have|has) )*(?:switched|disabled|enabled|turned|rotated|failed over|drained)
  [a-z]+ (?:(?:already|just|also|have|has) )*(?:flipped|deployed|scaled|bumped)`);
const SCOPE = [
  /\b(?:only|also|just|mostly|even)\b.*\b(?:affects?|affected|happens?|seen|hits?|touch|touched|changed|on|in|for|from|path|side)\b/,
  /\bonly$/,
  atStart('wrong (?:service|region|cluster|environment|repo|repository|dashboard)'),
];
const SEES = atStart(`
  we(?:'?re| are) (?:still |also |now )*(?:getting|seeing|receiving|losing|missing)`);
const TO_SOMEBODY = anywhere('you|your|u');

/** A sentence that names this many things of systems tells of them. */
const TELLING = 2;
const SHORTEST_FACT = 5;

/**
 * What somebody knows or suspects of the incident: what it is not, what it may be, when it began, whom it hits, what
 * was done. Worth an investigator's ear while there is one.
 */
export function isHint({ words, whole }: Sentence, topic: ReadonlySet<string>): boolean {
  if (SEES.test(words) || (DONE.test(words) && MOMENT.test(words))) return true;
  const count = countIncidentWords(words, topic);
  if (count === 0 || TO_SOMEBODY.test(words)) return false;
  if (HARMLESS.test(words) && !PRONOUN.test(words)) return true;
  if (count >= TELLING && words.split(' ').length >= SHORTEST_FACT) return true;
  const forms = [...NOT_IT, SUSPECTS, BLAMES, IT_IS, MOMENT, DONE];
  return forms.some(form => form.test(words)) || SCOPE.some(form => form.test(whole));
}
