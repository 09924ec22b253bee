import type { LogLine, Severity } from '../../capabilities/logs.ts';

/** What is beyond is not looked at: a line that long is a dump, and its beginning says what it is. */
const LONGEST = 2_000;
const FIELDS = ['message', 'msg', 'event', 'error', 'err', 'log'];
/** `msg="…"` of logfmt. The value is bounded, so that a line of quotes costs no more than its length. */
const LOGFMT = /(?:^|\s)(?:msg|message|err|error)="((?:[^"\\]|\\.){1,1000})"/;
const WORD = /\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|CRITICAL|FATAL|PANIC)\b/;

const SEVERITY_OF: Record<string, Severity> = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  NOTICE: 'info',
  WARN: 'warning',
  WARNING: 'warning',
  ERROR: 'error',
  ERR: 'error',
  SEVERE: 'error',
  CRITICAL: 'fatal',
  FATAL: 'fatal',
  PANIC: 'fatal',
};

/** What a line says: of JSON and logfmt the message, of anything else the beginning of its text, on one line. */
export function messageOf(text: string): string {
  const read = text.slice(0, LONGEST);
  const said = fromJson(text) ?? LOGFMT.exec(read)?.[1] ?? read;
  return said.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
}

function fromJson(text: string): string | undefined {
  if (!text.startsWith('{') || text.length > 20_000) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const fields = new Map<string, unknown>(Object.entries(parsed));
    const said = FIELDS.map(name => fields.get(name));
    return said.find((value): value is string => typeof value === 'string' && value !== '');
  } catch {
    return undefined;
  }
}

/** As the source says it, otherwise as a word in capitals near the beginning of the line does. */
export function severityOf({
  severity,
  text,
}: Pick<LogLine, 'severity' | 'text'>): Severity | undefined {
  return severity ?? SEVERITY_OF[WORD.exec(text.slice(0, 120))?.[1] ?? ''];
}
