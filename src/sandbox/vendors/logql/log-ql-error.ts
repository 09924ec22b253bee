/** A query in LogQL that cannot be understood; the message is as Loki would say it. */
export class LogQlError extends Error {
  override name = 'LogQlError';

  constructor(query: string, at: number, message: string) {
    const before = query.slice(0, at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    super(`parse error at line ${before.length}, col ${column}: ${message}`);
  }
}
