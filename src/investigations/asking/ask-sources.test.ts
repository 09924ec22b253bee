import { expect, it } from 'vitest';
import { failing, memorySources } from '../../../test/support/memory-sources.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { askSources } from './ask-sources.ts';
import { explainFailure } from './explain-failure.ts';
import { QuestionFailed } from './failures.ts';

const signal = new AbortController().signal;

function ticketsOf(world: 'ok' | 'empty'): Tickets {
  const [source] = memorySources(world).tickets;
  return source!.ask;
}

/** Asks two trackers, a then b. */
async function ask(a: Tickets, b: Tickets): Promise<string> {
  const tickets = [
    { connection: 'a', vendor: 'A', ask: a },
    { connection: 'b', vendor: 'B', ask: b },
  ];
  const question = {
    capability: 'tickets' as const,
    asked: 'ticket PAY-7',
    ask: (one: Tickets) => one.get('PAY-7', { signal }),
  };
  try {
    const sources = { ...memorySources('ok'), tickets };
    const answer = await askSources(question, { sources, signal });
    return `${answer.connection} ${answer.status}`;
  } catch (error) {
    const connection = error instanceof QuestionFailed && error.connection;
    return `${connection} ${explainFailure(error)?.status}`;
  }
}

const down = failing(ticketsOf('ok'), 'Jira');
const unknown = failing(ticketsOf('ok'), 'Jira', 404);

it.each<[string, Tickets, Tickets, string]>([
  ['the first that has an answer', ticketsOf('ok'), down, 'a ok'],
  ['the second when the first has nothing', ticketsOf('empty'), ticketsOf('ok'), 'b ok'],
  ['the second when the first is down', down, ticketsOf('ok'), 'b ok'],
  ['nothing when neither has anything', ticketsOf('empty'), ticketsOf('empty'), 'a no_data'],
  [
    'nothing when one has nothing and one does not know it',
    unknown,
    ticketsOf('empty'),
    'b no_data',
  ],
  ['a failure when one has nothing and one is down', ticketsOf('empty'), down, 'b unavailable'],
  ['the worse failure', unknown, down, 'b unavailable'],
  ['an error when neither knows it', unknown, unknown, 'a error'],
])('of two connections takes %s', async (_, a, b, outcome) => {
  expect(await ask(a, b)).toBe(outcome);
});
