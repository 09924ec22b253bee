import { SEVERITIES, type Severity } from '../capabilities/logs.ts';

/** What programs write for a severity, in small letters, or as the numbers of pino and bunyan. */
const SPELLINGS: Record<Severity, readonly string[]> = {
  debug: ['debug', 'trace', 'dbg', 'verbose', 'fine', '10', '20'],
  info: ['info', 'information', 'informational', 'notice', 'ok', 'inf', '30'],
  warning: ['warning', 'warn', 'wrn', '40'],
  error: ['error', 'err', 'eror', 'severe', '50'],
  fatal: ['fatal', 'critical', 'crit', 'alert', 'emergency', 'emerg', 'panic', '60'],
};

const BY_SPELLING = new Map(
  SEVERITIES.flatMap(severity =>
    SPELLINGS[severity].map(spelling => [spelling, severity] as const),
  ),
);

/** The severity that a program's own word for it means; undefined for a word that is none. */
export function severityOf(text: string | null | undefined): Severity | undefined {
  return BY_SPELLING.get(text?.trim().toLowerCase() ?? '');
}

/** All words, in small letters, for this severity and those that are worse. */
export function spellingsFrom(atLeast: Severity): string[] {
  return SEVERITIES.slice(SEVERITIES.indexOf(atLeast)).flatMap(severity => SPELLINGS[severity]);
}
