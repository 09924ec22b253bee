const COMMENT = /^\s*(\/\/|#(?!include|define|if|else|endif)|\*|\/\*|--\s|<!--|$)/;
/** `this.logger.info(`, `log::warn!(`, `metrics.queue.gauge(`, `console.error(`, `println!(` */
const REPORT =
  /^\s*(?:await\s+)?(?:(?:[\w$]+(?:\.|::|->)){0,4}_?(?:log|logger|logging|console|slog|metrics?|statsd|telemetry|tracer|span)(?:(?:\.|::|->)[\w$]+){1,3}!?|(?:fmt\.|System\.out\.)?print(?:ln|f)?!?)\s*\(/i;

/** True for blank lines, too. */
export function isComment(line: string): boolean {
  return COMMENT.test(line);
}

/** What stays of the lines without comments and without calls that only report, of which each may take several lines. */
export function* withoutReports(lines: readonly string[]): Generator<string> {
  let open = 0;
  for (const line of lines) {
    if (open > 0 || REPORT.test(line)) open = Math.max(0, open + opened(line));
    else if (!isComment(line)) yield line;
  }
}

/** How many more brackets it opens than it closes. */
function opened(line: string): number {
  return (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
}
