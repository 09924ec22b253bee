import { isMigration } from './path-kinds.ts';

const STATEMENT =
  /\b(?:table|on|into|update)\s+(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?["'`]?(?:\w+\.)?([a-z_]\w+)/gi;
/** `add_index :shipments`, `op.alter_column("shipments")`. */
const CALL = /\b(?:add|alter|change|create|drop|rename)_[a-z_]+\s*\(?\s*[:"'`]([a-z_]\w+)/gi;
/** A line of a database, or of who asked it: elsewhere the name of a table is a word like others. */
const OF_DATABASE =
  /\b(relation|table|statement|select|update|insert|delete|lock|constraint|column|deadlock|duplicate key)\b/i;
/** `ON DELETE`, `ON UPDATE`, `UPDATE SET`. */
const NO_TABLE = new Set(['delete', 'update', 'set', 'select', 'only', 'conflict']);

type ChangedLines = { path: string; lines: readonly string[] };

/** The tables that the changed lines of migrations name, in lower case. */
export function changedTables(files: readonly ChangedLines[]): string[] {
  const lines = files.filter(({ path }) => isMigration(path)).flatMap(file => file.lines);
  const found = lines.flatMap(line =>
    [STATEMENT, CALL].flatMap(pattern => [...line.matchAll(pattern)].map(([, name]) => name ?? '')),
  );
  const names = found.map(name => name.toLowerCase()).filter(name => !NO_TABLE.has(name));
  return [...new Set(names)].filter(Boolean);
}

/** Those of the tables that lines of a database name: `UPDATE invoices SET …`, `relation "invoices"`. */
export function tablesNamed(tables: readonly string[], observed: readonly string[]): string[] {
  const lines = observed.filter(line => OF_DATABASE.test(line)).map(line => line.toLowerCase());
  return tables.filter(table => lines.some(line => line.split(/[^a-z0-9_]+/).includes(table)));
}
