/** A query that cannot be understood: 400 at Prometheus. The message is as Prometheus would say it. */
export class QueryParseError extends Error {
  override name = 'QueryParseError';
}

/** A query that was understood and cannot be carried out: 422 at Prometheus. */
export class QueryExecutionError extends Error {
  override name = 'QueryExecutionError';
}

/** The error of a place in a query, `line:column: parse error: …`, both counted from one. */
export function errorAt(query: string, position: number, message: string): QueryParseError {
  const before = query.slice(0, position).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return new QueryParseError(`${before.length}:${column}: parse error: ${message}`);
}
