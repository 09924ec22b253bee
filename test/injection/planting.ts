import type { Seen } from '../support/vendor-server.ts';
import type { Carrier } from './carrier.ts';
import { plantText } from './plant-text.ts';

/** Words that a carrier brings from now on, laid into its texts in turn: each text gets the next of them. */
export type Planted = { carrier: Carrier; words: readonly string[] };

/** An answer on its way from a vendor. */
export type Reply = { status?: number; body: unknown };

/** The request that it answers. */
export type Asked = Pick<Seen, 'path' | 'body'>;

/** The vendor's answer with all that is planted in it. */
export function plantAll(planted: readonly Planted[], asked: Asked, body: unknown): Reply {
  return planted
    .filter(({ carrier, words }) => isFor(carrier, asked) && words.length > 0)
    .reduce<Reply>((reply, each) => plantOne(each, reply), { body });
}

function isFor({ path, asked }: Carrier, question: Asked): boolean {
  return path.test(question.path) && (!asked || asked.test(question.body));
}

function plantOne({ carrier, words }: Planted, reply: Reply): Reply {
  if (carrier.replace) return carrier.replace(reply.body, words.join('\n'));
  const { write = (text: string, given: string) => `${text} ${given}` } = carrier;
  let turn = 0;
  const next = (text: string) => write(text, words[turn++ % words.length] ?? '');
  return { ...reply, body: plantText(reply.body, carrier.place, next) };
}
