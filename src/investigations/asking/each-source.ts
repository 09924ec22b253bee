import type { CapabilityName } from '../../capabilities/capabilities.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import { type Asked, askOne, notConnected, type Question, sourcesOf } from './ask-sources.ts';
import { QuestionFailed } from './failures.ts';
import { type Gathered, gather } from './gather.ts';

/** A question that each connection answers for itself, in as many calls as it takes. */
export type EachQuestion<Name extends CapabilityName, T> = Omit<Question<Name, T>, 'ask'> & {
  ask(source: Source<Name>, asking: Asking): Promise<Answer<T[]>>;
};

/** Asks all connections at once and puts the answers together. Rejects as gather does. */
export async function askEach<Name extends CapabilityName, T>(
  question: EachQuestion<Name, T>,
  context: Asked,
): Promise<Gathered<T>> {
  const sources = sourcesOf(question, context);
  if (sources.length === 0) throw notConnected(question.asked, question.capability);
  const { capability } = question;
  return gather(
    sources.map(source => ({
      what: capability,
      group: capability,
      ask: async () => {
        const ask = (_: unknown, asking: Asking) => question.ask(source, asking);
        const answer = await askOne({ ...question, ask }, source, context.signal);
        if (answer instanceof QuestionFailed) throw answer;
        return answer;
      },
    })),
  );
}

/** Connections and question in one line. */
export function saidTo<Name extends CapabilityName>(
  question: Pick<Question<Name, never>, 'capability' | 'asked' | 'connection'>,
  context: Asked,
): string {
  const names = sourcesOf(question, context).map(({ connection }) => connection);
  return `${names.join(', ')}: ${question.asked}`;
}
