import { countIncidentWords } from './incident-words.ts';

/** Things that Nightjar can do: read, compare, leave out, suggest. It restarts and rolls back nothing. */
const VERBS = [
  String.raw`(?:take a |have a )?(?:another )?(?:closer |quick )?look (?:(?:again|also|closer|closely|more closely|harder)\\b ?)*(?:at|into|for|in|up|whether|if|back|through)?`,
  String.raw`(?:double[- ]?|re-?|cross-?)?check(?:ing)?(?! (?:in|with|on)\b)`,
  'compare|correlate|consider|inspect|examine|verify|confirm|investigate|analy[sz]e|debug|trace|profile',
  'focus|concentrate|(?:start|begin) (?:with|from|at)|narrow|widen|zoom in on',
  String.raw`ignore|skip|exclude|disregard|forget(?: about)?|rule out|drop|discard|leave out|stop looking|stop reading|(?:don'?t|do not|no need to) (?:bother|look|check|waste|worry|read|go)`,
  'dig|search|find|grep|query|read|list|pull up|pull the|fetch|try (?:the|another|a|looking|with)',
  'see (?:if|whether|what|how|why|when|the)|(?:keep in mind|remember|assume|note|mind|bear in mind)(?: that)?',
  'summari[sz]e|explain|draft|(?:file|open|create) (?:a|the|an) (?:ticket|issue|bug)',
  'show(?: me| us)?|tell (?:me|us)|give (?:me|us)|remind (?:me|us)',
].join('|');

const POLITE = String.raw`(?:(?:i'?d|please|pls|also|then|now|just|maybe|quickly|perhaps|kindly|first|next|instead|still|again|better)\s+)*`;
const CAN_YOU = String.raw`(?:(?:can|could|would|will) (?:you|u)|would you mind|you (?:may|might|could) want to|you (?:should|could|can))\s+`;

const REQUEST = new RegExp(
  String.raw`^${POLITE}(?:${CAN_YOU}${POLITE})?(?:${VERBS})\b\s*(?<object>.*)$`,
);

/** Objects that make of a request an aside among people. */
const NO_OBJECT =
  /^(?:(?:at|into|for|out|in|with|to)\s+)*(?:(?:that|this|it|me|us|mine|you|him|her|them|my|your|our (?:dms?|mail|calendar)|his)\b(?! (?:commit|deploy|service|change|error|trace|log|graph|alert|metric|flag|spike|query|dashboard|with|to|against|for|from))|who|what you|out\b|dms?\b|slack\b|zoom\b|works\b)/;

/** Objects without a word of systems in them that are still about what is investigated. */
const OBJECT =
  /\b(?:whether|if|what|why|how|when|which|again|closer|wider|yesterday|earlier|before|previous|last|today|window|hypothes[ie]s|findings?|evidence|timeline|theory|other|same|else|more|correlate)\b|\b\d{1,2}:\d\d\b/;

/** A sentence that asks for something that Nightjar does, also after a comma. */
export function isRequest(words: string, topic: ReadonlySet<string>): boolean {
  return words.split(/, | - | and then /).some(clause => {
    const object = REQUEST.exec(clause)?.groups?.object;
    if (object === undefined || NO_OBJECT.test(object)) return false;
    return OBJECT.test(clause) || countIncidentWords(object, topic) > 0;
  });
}
