import type { EvidenceRecord } from '../evidence/evidence.ts';
import { changedTables, tablesNamed } from '../ranking/changed-tables.ts';
import type { NamedChange } from './deployment-of.ts';
import { newsIn } from './observed-news.ts';
import { changedLinesOf, filesOf } from './read-changes.ts';

/** Tables that a change migrates and of which a database speaks in what is new or wrong, in lower case. */
export function hurtTables({ ref }: NamedChange, evidence: readonly EvidenceRecord[]): string[] {
  const files = filesOf(ref, evidence);
  const tables = changedTables(
    files.map(({ path, diff }) => ({ path, lines: changedLinesOf(diff) })),
  );
  return tables.length > 0 ? tablesNamed(tables, newsIn(evidence).news) : [];
}
