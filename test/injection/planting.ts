import type { Carrier } from './carriers.ts';
import { plantText } from './plant-text.ts';

/** Words that a carrier brings from now on, laid into its texts in turn: each text gets the next of them. */
export type Planted = { carrier: Carrier; words: readonly string[] };

/** An answer on its way from a vendor. */
export type Reply = { status?: number; body: unknown };

/** The vendor's answer with all that is planted in it. */
export function plantAll(planted: readonly Planted[], path: string, body: unknown): Reply {
  return planted
    .filter(({ carrier, words }) => carrier.path.test(path) && words.length > 0)
    .reduce<Reply>((reply, each) => plantOne(each, reply), { body });
}

function plantOne({ carrier, words }: Planted, reply: Reply): Reply {
  if (carrier.replace) return carrier.replace(reply.body, words.join('\n'));
  const { write = (text: string, given: string) => `${text} ${given}` } = carrier;
  let turn = 0;
  const next = (text: string) => write(text, words[turn++ % words.length] ?? '');
  return { ...reply, body: plantText(reply.body, carrier.place, next) };
}
