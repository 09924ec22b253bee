/** A query in TraceQL that cannot be understood; the message is as Tempo would say it. */
export class TraceQlError extends Error {
  override name = 'TraceQlError';

  constructor(at: number, message: string) {
    super(`invalid TraceQL query: parse error at line 1, col ${at + 1}: ${message}`);
  }
}
