import type { Cap } from '../investigation.ts';

/** What the loop says to the model. The journal is searched for these words, so their change is a new story. */
export const REMINDERS = {
  no_findings:
    'Nothing is published yet. Call `findings` with what is established; leave the cause null when it is unknown.',
  cut_off:
    'Your last reply was longer than it may be and was cut off; nothing that it asked for was run. Say it again in less: fewer calls at once, shorter texts.',
} as const;

export type Reminder = keyof typeof REMINDERS;

export const NEARLY_SPENT =
  'Four fifths of the budget for this investigation are used. Finish the most telling checks and call `findings`.';

const LAST = 'No other tool answers any more. Call `findings` now with what is established.';

/** What the model is told before its last turn, by what ends the investigation. */
export const LAST_TURN: Record<Cap, string> = {
  dollars: `The budget for this investigation is used up. ${LAST}`,
  turns: `This is the last turn of this investigation. ${LAST}`,
  toolCalls: `All readings of this investigation are used up. ${LAST}`,
  tokens: `All tokens of this investigation are used up. ${LAST}`,
  minutes: `The time for this investigation is over. ${LAST}`,
  day: `The budget of the day is used up. ${LAST}`,
  circles: `You ask what you have asked before, and nothing new comes of it. ${LAST}`,
  context: `There is no room for further results. ${LAST}`,
};
