import { SEVERITIES, type Severity } from '../capabilities/logs.ts';

/** What programs write for a severity, in small letters; the first is the commonest. */
const SPELLINGS: Record<Severity, readonly string[]> = {
  debug: ['debug', 'trace', 'dbg', 'verbose', 'fine'],
  info: ['info', 'information', 'informational', 'notice', 'ok', 'inf'],
  warning: ['warning', 'warn', 'wrn'],
  error: ['error', 'err', 'eror', 'severe'],
  fatal: ['fatal', 'critical', 'crit', 'alert', 'emergency', 'emerg', 'panic'],
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

/** What pino and bunyan write instead of words. */
const NUMBERS: Record<Severity, readonly string[]> = {
  debug: ['10', '20'],
  info: ['30'],
  warning: ['40'],
  error: ['50'],
  fatal: ['60'],
};

/** The severity that such a number means; for what is known to be a level, not for any number. */
export function severityOfNumber(text: string | null | undefined): Severity | undefined {
  return SEVERITIES.find(severity => NUMBERS[severity].includes(text ?? ''));
}

/** All numbers for this severity and those that are worse. */
export function numbersFrom(atLeast: Severity): string[] {
  return SEVERITIES.slice(SEVERITIES.indexOf(atLeast)).flatMap(severity => NUMBERS[severity]);
}
