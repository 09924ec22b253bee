import { anywhere, atStart, either } from './alternatives.ts';

/** What people say to each other whatever the incident is about: sentences of nothing else are talk. */
const PLEASANTRY = either(String.raw`
  thanks?|thank you|thx|ty|cheers|very much|a lot|so much|again|for (?:that|this|the \w+)
  ok(?:ay)?|yes|yeah|yep|yup|no|nope|sure|maybe|done|ack|\+1|lgtm|same(?: here)?|agreed?
  exactly|right|correct|true|indeed|makes sense|got it|will do|fair enough|interesting
  nice(?: (?:find|one|work|catch|job))?|great|cool|perfect|awesome|wow|lol|haha+|ugh|hm+
  good (?:catch|find|job|work|bot|point|idea|call|morning|night)
  fixed|merged|approved|resolved|shipped|deployed|reverted
  brb|afk|omw|on it|looking|checking|joining|never ?mind|nvm|my bad|sorry|oops
  everyone|all|guys|folks|nightjar|team`);
const PLEASANTRIES = new RegExp(String.raw`^(?:${PLEASANTRY}[\s,.!:;-]*)+$`);

/** The speaker on what they or their team do, want or are about to do. */
const OF_US = atStart(`
  i'?m|i am|i'?ll|i will|i'?ve got|i can|i could|i have no|i don'?t|i need|i want|i have to
  i'?d (?!look|check|rule|bet|guess|say|start|focus)
  let me|lemme|let'?s|we'?ll|we will|we should|we need|we can|we could|gonna|going to|will
  we(?:'?re| are) (?!(?:still |also |now )?(?:getting|seeing|receiving|losing|missing))
  rolling|reverting|deploying|restarting|merging|joining|pushing|paging|calling|opening
  closing|waiting|working|looking|checking|investigating
  on my|back (?:in|at|from)|see you|talk|standup|lunch|heads up|status page|in a meeting`);

/** Sentences between people: thanks, answers, what each of them is doing. */
export function isChatter({ words, whole }: { words: string; whole: string }): boolean {
  const isPleasant = [words, whole].some(each => PLEASANTRIES.test(each));
  return words === '' || isPleasant || OF_US.test(words);
}

const FOR_A_PERSON = anywhere(String.raw`
  anyone|anybody|everyone|everybody|(?:someone|somebody)(?!'s| \w+ed\b)|just me
  we (?:should|need|must|have to|could|might want)
  (?:should|shall|can|could|may|do|are|must|will) (?:we|i)\b(?! (?:see|know|have|observe))
  want me to|ok(?:ay)? (?:to|if)|mind if|what time
  post-?mortem|retro|follow-?up|zoom|huddle|bridge|status ?page|sev-?\d|pr|pull request
  meeting|on the call|(?:customer|phone|video|this|the|a) call
  lunch|coffee|weekend|tomorrow|vacation|laptop`);
const WHO =
  /^who (?!(?:else|(?:is|are|was|were) affected|uses|calls|depends|owns|reported|noticed|saw|gets)\b)/;

/** What only a person can answer, decide or do. */
export function needsAPerson(words: string): boolean {
  return FOR_A_PERSON.test(words) || WHO.test(words);
}
