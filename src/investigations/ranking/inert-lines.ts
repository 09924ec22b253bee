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
    if (open > 0 || isReport(line)) open = Math.max(0, open + opened(line));
    else if (!isComment(line)) yield line;
  }
}

const TEXT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const MORE = /\)\s*;\s*(?!\/\/)\S/;

/** False where other code follows on the same line. */
function isReport(line: string): boolean {
  return REPORT.test(line) && !MORE.test(line.replace(TEXT, ''));
}

/** How many more brackets it opens than it closes. */
function opened(line: string): number {
  const code = line.replace(TEXT, '');
  return (code.match(/[([{]/g)?.length ?? 0) - (code.match(/[)\]}]/g)?.length ?? 0);
}
