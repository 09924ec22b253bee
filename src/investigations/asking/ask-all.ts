import type { CapabilityName } from '../../capabilities/capabilities.ts';
import type { ToolResult } from '../tool.ts';
import { type Asked, askOne, MORE, notConnected, type Question, sourcesOf } from './ask-sources.ts';
import { QuestionFailed } from './failures.ts';
import { gather, type Part } from './gather.ts';
import { withoutEmpty } from './without-empty.ts';

/** A question for a list that each connection may have a part of. */
export type ListQuestion<Name extends CapabilityName, T, Said> = Question<Name, T[]> & {
  /** How one entry is said. */
  say(entry: T): Said;
};

/**
 * The result of a tool that asks every connection at once and puts the lists together, under the name `list`: what one
 * keeps, another does not know. A connection without an answer is named in the result.
 */
export async function answerOfAll<Name extends CapabilityName, T>(
  question: ListQuestion<Name, T, Record<string, unknown>> & { list: string },
  context: Asked,
): Promise<ToolResult> {
  const gathered = await gather(partsOf(question, context));
  const names = sourcesOf(question, context).map(({ connection }) => connection);
  const isEmpty = gathered.found.length === 0;
  return {
    status: isEmpty ? 'no_data' : 'ok',
    asked: `${names.join(', ')}: ${question.asked}`,
    connection: gathered.connections.join(', '),
    ...(gathered.url && { url: gathered.url }),
    body: withoutEmpty({
      [question.list]: gathered.found,
      nothing: isEmpty && 'The answer is empty.',
      not_answered: gathered.notAnswered,
      more: gathered.truncated && MORE,
    }),
  };
}

/**
 * One part for each connection. Its entries name it where several are asked. Without a connection there is one part,
 * which fails with what is missing.
 */
export function partsOf<Name extends CapabilityName, T, Said extends object>(
  question: ListQuestion<Name, T, Said>,
  context: Asked,
): Part<Said>[] {
  const { asked: what, capability: group } = question;
  const sources = sourcesOf(question, context);
  if (sources.length === 0) return [{ what, ask: () => Promise.reject(notConnected(what, group)) }];
  return sources.map(source => {
    const named = sources.length > 1 && { connection: source.connection };
    const ask = async () => {
      const answer = await askOne(question, source, context.signal);
      if (answer instanceof QuestionFailed) throw answer;
      return { ...answer, data: answer.data.map(entry => ({ ...named, ...question.say(entry) })) };
    };
    return { what, group, ask };
  });
}
