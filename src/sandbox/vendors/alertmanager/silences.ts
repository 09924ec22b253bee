import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Matcher } from '../promql/ast.ts';
import { acceptsAll } from '../promql/match-labels.ts';

/** What a silence is made of, as it is posted. */
export const SilenceInput = z.object({
  matchers: z
    .array(
      z.object({
        name: z.string(),
        value: z.string(),
        isRegex: z.boolean(),
        isEqual: z.boolean().default(true),
      }),
    )
    .min(1),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  createdBy: z.string(),
  comment: z.string(),
});

type Silence = z.output<typeof SilenceInput> & { id: string; updatedAt: string };

/** The silences that were made here; they are forgotten with the process. */
export type Silences = {
  add(input: z.output<typeof SilenceInput>): string;
  /** Ends one early. False when there is none with this id. */
  expire(id: string): boolean;
  /** Ids of those that hold now and fit the labels. */
  over(labels: Record<string, string>): string[];
  list(): object[];
};

export function createSilences(now: () => Date): Silences {
  const made: Silence[] = [];
  const stateOf = ({ startsAt, endsAt }: Silence) => {
    if (Date.parse(endsAt) <= now().getTime()) return 'expired';
    return Date.parse(startsAt) > now().getTime() ? 'pending' : 'active';
  };
  return {
    add(input) {
      const updatedAt = now().toISOString();
      // A silence does not reach back.
      const startsAt = new Date(Math.max(Date.parse(input.startsAt), now().getTime()));
      const endsAt = new Date(input.endsAt).toISOString();
      const id = randomUUID();
      made.push({ ...input, id, updatedAt, startsAt: startsAt.toISOString(), endsAt });
      return id;
    },
    expire(id) {
      const found = made.find(silence => silence.id === id);
      if (found) found.endsAt = now().toISOString();
      return found !== undefined;
    },
    over: labels =>
      made
        .filter(silence => stateOf(silence) === 'active' && fits(silence, labels))
        .map(({ id }) => id),
    list: () => made.map(silence => ({ ...silence, status: { state: stateOf(silence) } })),
  };
}

function fits({ matchers }: Silence, labels: Record<string, string>): boolean {
  const asked = matchers.map(({ name, value, isRegex, isEqual }): Matcher => {
    const sign = isEqual ? '=' : '!';
    const op = isRegex ? (`${sign}~` as const) : isEqual ? '=' : '!=';
    return { label: name, op, value };
  });
  return acceptsAll(asked)(labels);
}
