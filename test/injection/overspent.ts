import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Budget } from '../../src/investigations/investigation.ts';

type Spent = { id: string; budget: Budget; turns: number; dollars: number; answered: number };

/** What every investigation of a stopped product used up: its turns, its cost, the questions that sources answered. */
const SPENT = `
  select id, budget,
    (select count(*)::int from transcript t
      where t.investigation_id = i.id and role = 'assistant') as turns,
    (select coalesce(sum(cost_usd), 0)::float from transcript t
      where t.investigation_id = i.id) as dollars,
    (select count(*)::int from tool_calls c
      where c.investigation_id = i.id and seq > 0 and status <> 'error'
        and tool not in ('plan', 'hypothesis', 'findings')) as answered
  from investigations i`;

/** Limits that investigations went beyond, read from the embedded database of a stopped product. */
export async function overspent(dataDir: string): Promise<string[]> {
  const pglite = await PGlite.create(join(dataDir, 'postgres'));
  const { rows } = await pglite.query<Spent>(SPENT);
  await pglite.close();
  if (rows.length === 0) throw new Error('no investigation was found');
  return rows.flatMap(({ id, budget, turns, dollars, answered }) => [
    ...(turns > budget.turns ? [`${id} took ${turns} turns`] : []),
    ...(dollars > budget.dollars ? [`${id} cost ${dollars} dollars`] : []),
    ...(answered > budget.toolCalls ? [`${id} had ${answered} answers`] : []),
  ]);
}
