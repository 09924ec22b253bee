import { anywhere, either } from './alternatives.ts';
import { countIncidentWords } from './incident-words.ts';

/** Things that Nightjar can do: read, compare, leave out, suggest. It restarts and rolls back nothing. */
const VERB = either(String.raw`
  (?:(?:take|have) a )?(?:another )?(?:closer |quick )?look (?:at|into|for|in|up|whether|if|back|through)
  look|(?:double[- ]?|re-?|cross-?)?check(?:ing)?(?! (?:in|with|on)\b)
  compare|correlate|consider|inspect|examine|investigate|analy[sz]e|debug|trace|profile
  (?:verify|confirm|make sure)(?: that)?|focus|concentrate|narrow|widen|(?:start|begin) (?:with|from|at)
  ignore|skip|exclude|disregard|forget(?: about)?|rule out|drop|discard|leave out|stop (?:looking|reading)
  (?:don'?t|do not|no need to) (?:bother|look|check|waste|worry|read|go|forget|overlook|miss)
  dig|search|find(?: out)?|grep|query|read|list|pull (?:up|the)|fetch|try (?:the|another|a|looking|with)
  see (?:if|whether|anything|any|something|what|how|why|when|the)
  (?:keep in mind|remember|assume|note|mind|bear in mind)(?: that)?
  summari[sz]e|explain|draft|(?:file|open|create) (?:a|the|an) (?:ticket|issue|bug)
  show(?: me| us)?|(?:tell|give|remind) (?:me|us)`);

const POLITE = either(`
  i'?d|please|pls|also|then|now|just|maybe|quickly|perhaps|kindly|first|next|instead|still|again|better`);
const CAN_YOU = either(`
  (?:can|could|would|will) (?:you|u)|would you mind|you (?:may|might|could) want to
  you (?:should|could|can)`);
const REQUEST = new RegExp(
  String.raw`^(?:${POLITE} )*(?:${CAN_YOU} (?:${POLITE} )*)?${VERB}\b\s*(?<object>.*)$`,
);

const OF_SYSTEMS = either(`
  commit|deploy|service|change|error|trace|log|graph|alert|metric|flag|spike|query|dashboard
  with|to|against|for|from|down`);
/** Objects that make of a request an aside among people. */
const ASIDE = new RegExp(
  `^(?:(?:at|into|for|out|in|with|to) )*${either(String.raw`
  (?:that|this|it|me|us|mine|you|him|her|them|my|your|his)\b(?! ${OF_SYSTEMS})
  our (?:dms?|mail|calendar)|who's|what you|out|dms?|slack|zoom|works`)}(?!w)`,
);

/** Objects without a word of systems in them that are still about what is investigated. */
const OF_THE_INQUIRY = anywhere(String.raw`
  whether|if|what|why|how|when|which|again|closer|wider|more|else|other|same|correlate|alink
  yesterday|earlier|before|previous|last|today|window|\d{1,2}:\d\d
  hypothes[ie]s|findings?|evidence|timeline|theory`);

/** A sentence that asks for something that Nightjar does, also after a comma. */
export function isRequest(words: string, topic: ReadonlySet<string>): boolean {
  return words.split(/, | - | and then /).some(clause => {
    const object = REQUEST.exec(clause)?.groups?.object;
    if (object === undefined || ASIDE.test(object)) return false;
    return OF_THE_INQUIRY.test(clause) || countIncidentWords(object, topic) > 0;
  });
}
