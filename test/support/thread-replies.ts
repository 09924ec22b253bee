import { readFileSync } from 'node:fs';

/** A reply in an incident's thread as Slack hands it over, and whom people would say it is for. */
export type LabelledReply = { isRunning: boolean; isMeant: boolean; text: string };

const [, ...lines] = readFileSync('test/fixtures/thread-replies.tsv', 'utf8').trim().split('\n');

/** Written by hand in the ways in which engineers write; while an investigation runs, and after it. */
export const THREAD_REPLIES: readonly LabelledReply[] = lines.map(line => {
  const [state, to, text = ''] = line.split('\t');
  return { isRunning: state === 'running', isMeant: to === 'nightjar', text };
});
