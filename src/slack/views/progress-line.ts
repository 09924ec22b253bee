import type { Cap } from '../../investigations/investigation.ts';
import { date } from '../dates.ts';
import { escapeText } from '../mrkdwn.ts';
import { dollars, duration } from './figures.ts';

/** Where the newest investigation of an incident stands. */
export type Progress =
  | { phase: 'gathering' }
  | { phase: 'running'; done: number; steps: number; seconds: number; dollars: number }
  | { phase: 'waiting'; retryAt?: Date }
  | { phase: 'finished'; seconds: number; dollars: number }
  | { phase: 'stopped'; by?: string; seconds: number; dollars: number }
  | { phase: 'capped'; cap?: Cap; seconds: number; dollars: number }
  | { phase: 'failed'; reference?: string };

/** What follows "the limit of". */
export const CAP_WORDS: Record<Cap, string> = {
  dollars: 'cost',
  turns: 'number of turns',
  toolCalls: 'number of readings',
  tokens: 'tokens',
  minutes: 'time',
  day: 'cost for today',
  circles: 'repeated questions',
  context: 'what Claude takes in at once',
};

/** One line of mrkdwn such as `Investigating · 3 of 5 steps · 38 s · $0.07`. */
export function progressLine(progress: Progress): string {
  switch (progress.phase) {
    case 'gathering':
      return 'Gathering the facts';
    case 'running':
      return ['Investigating', steps(progress), ...spent(progress)].filter(Boolean).join(' · ');
    case 'waiting':
      return progress.retryAt
        ? `Waiting for Claude, retrying at ${date(progress.retryAt, 'time')}`
        : 'Waiting for Claude';
    case 'finished':
      return `Finished in ${spent(progress).join(' · ')}`;
    case 'stopped':
      return [
        `Stopped${progress.by ? ` by ${escapeText(progress.by)}` : ''}`,
        ...spent(progress),
      ].join(' · ');
    case 'capped':
      return [`Ended at the limit${limit(progress.cap)}`, ...spent(progress)].join(' · ');
    case 'failed':
      return `Failed${progress.reference ? ` · reference ${escapeText(progress.reference)}` : ''}`;
  }
}

/** True while there is something to stop. */
export function isUnderWay({ phase }: Progress): boolean {
  return phase === 'gathering' || phase === 'running' || phase === 'waiting';
}

function steps({ done, steps }: { done: number; steps: number }): string | undefined {
  return steps > 0 ? `${done} of ${steps} steps` : undefined;
}

function spent(spent: { seconds: number; dollars: number }): string[] {
  return [duration(spent.seconds), dollars(spent.dollars)];
}

function limit(cap: Cap | undefined): string {
  return cap ? ` of ${CAP_WORDS[cap]}` : '';
}
