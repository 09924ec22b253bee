/** What people say to each other whatever the incident is about. */
const WHOLE =
  /^(?:(?:thanks?|thank you|thx|ty|cheers|ok(?:ay)?|yes|yeah|yep|yup|no|nope|sure|maybe|done|ack|\+1|lgtm|same(?: here)?|agreed?|exactly|right|correct|true|indeed|nice(?: (?:find|one|work|catch|job))?|good (?:catch|find|job|work|bot|point|idea|call|morning|night)|great|cool|perfect|awesome|wow|lol|haha+|ugh|hm+|interesting|fixed|merged|approved|resolved|shipped|deployed|reverted|brb|afk|omw|on it|looking|checking|joining|got it|makes sense|will do|fair enough|never mind|nevermind|nvm|my bad|sorry|oops|a lot|so much|again|everyone|all|guys|folks|nightjar|team|very much|for (?:that|this|the \w+))[\s,.!:;-]*)+$/;

/** The speaker on what they or their team do, want or are about to do. */
const OF_US =
  /^(?:i'?m|i am|i'?ll|i will|i'?ve got|i'?d (?!look|check|rule|bet|guess|say|start|focus)|i can|i could|i have no|i don'?t|i need|i want|i have to|let me|lemme|let'?s|lets|we'?ll|we will|we should|we need|we can|we could|we(?:'?re| are) (?!(?:still |also |now )?(?:getting|seeing|receiving|losing|missing))|gonna|going to|will |rolling|reverting|deploying|restarting|merging|joining|pushing|paging|calling|opening|closing|waiting|working|looking|checking|investigating|on my|back (?:in|at|from)|see you|talk|standup|lunch|heads up|status page|in a meeting)\b/;

const FOR_A_PERSON =
  /\b(?:anyone|anybody|(?:someone|somebody)(?! \w+ed\b)|everyone|everybody|we (?:should|need|must|have to|could|might want)|who(?:'s| is) (?:on[- ]?call|looking|taking|leading|joining|around|free)|^who (?!(?:else|is affected|are affected|was affected|were affected|uses|calls|depends|owns|reported|noticed|saw|gets)\b)|(?:should|shall|can|could|may|do|are|must|will) (?:we|i)\b(?! (?:see|know|have|observe))|want me to|ok(?:ay)? (?:to|if)|mind if|what time|postmortem|retro|post-mortem|zoom|huddle|bridge|on the call|status ?page|sev-?\d|pr\b|pull request|meeting|(?:customer|phone|video|this|the|a) call|follow-?up|lunch|coffee|weekend|tomorrow|vacation|laptop)\b/;

/** Sentences between people: thanks, answers, what each of them is doing, what only a person can answer. */
export function isChatter({ words, whole }: { words: string; whole: string }): boolean {
  return words === '' || [words, whole].some(each => WHOLE.test(each)) || OF_US.test(words);
}

export function needsAPerson(words: string): boolean {
  return FOR_A_PERSON.test(words);
}
