import type { ErrorGroup } from '../../capabilities/errors.ts';
import type { Window } from '../../capabilities/source.ts';
import type { ToolContext } from '../tool.ts';
import { askEach, saidTo } from './each-source.ts';
import type { Gathered } from './gather.ts';
import { inWindow } from './time-window.ts';

/** A question for errors, its window settled. */
export type ErrorsAsked = {
  window: Window;
  service?: string | undefined;
  contains?: string | undefined;
  connection?: string | undefined;
};

/** A group and who has it. */
export type FoundError = { connection: string; group: ErrorGroup };

export type ErrorsRead = Gathered<FoundError> & { asked: string };

/** Asks all error trackers. Rejects as gather does. */
export async function readErrors(
  asked: ErrorsAsked,
  context: Pick<ToolContext, 'sources' | 'signal'>,
): Promise<ErrorsRead> {
  const { window, service, contains, connection } = asked;
  const question = { capability: 'errors' as const, connection, asked: saidErrors(asked) };
  const read = await askEach(
    {
      ...question,
      ask: async ({ connection, ask }, asking) => {
        const query = { ...window, ...(service && { service }), ...(contains && { contains }) };
        const answer = await ask.list(query, asking);
        return { ...answer, data: answer.data.map(group => ({ connection, group })) };
      },
    },
    context,
  );
  return { ...read, asked: saidTo(question, context) };
}

/** The question in one line, without connections. */
export function saidErrors({ service, contains, window }: ErrorsAsked): string {
  const narrowed = [service && `of ${service}`, contains && `with “${contains}”`];
  return ['errors', ...narrowed, inWindow(window)].filter(Boolean).join(' ');
}
