import { SEVERITIES, type Severity } from '../../capabilities/logs.ts';
import { severityOf } from '../severity.ts';

/** As pino and bunyan write them. */
const BY_NUMBER: Record<string, Severity> = {
  10: 'debug',
  20: 'debug',
  30: 'info',
  40: 'warning',
  50: 'error',
  60: 'fatal',
};

/** Words for a severity that, in capitals within a line, usually mean something else. */
export const PLAIN_WORDS_THAT_ARE_NONE: ReadonlySet<string> = new Set([
  ...['ok', 'fine', 'inf', 'alert', 'eror', 'trace', 'notice'],
]);

const NAMED = /\b(?:level|lvl|severity(?:_?text)?|loglevel)["']?\s*[:=]\s*["']?(\w+)/i;
const PLAIN = /\b([A-Z]{3,13})\b|\[([A-Za-z]{3,13})\]/g;
/** The severity stands at the beginning, before words that a program quotes. */
const BEGINNING = 200;

/** The numbers for this severity and those that are worse. */
export function severityNumbersFrom(atLeast: Severity): number[] {
  const worse: readonly Severity[] = SEVERITIES.slice(SEVERITIES.indexOf(atLeast));
  return Object.keys(BY_NUMBER).flatMap(number => {
    const severity = BY_NUMBER[number];
    return severity && worse.includes(severity) ? [Number(number)] : [];
  });
}

/** What a line says of its own severity: as JSON, as `level=error`, in capitals or in brackets. */
export function lineSeverity(text: string): Severity | undefined {
  const [, named = ''] = NAMED.exec(text) ?? [];
  return severityOf(named) ?? BY_NUMBER[named] ?? plainSeverity(text.slice(0, BEGINNING));
}

function plainSeverity(beginning: string): Severity | undefined {
  const words = [...beginning.matchAll(PLAIN)].map(([, plain, bracketed]) => plain ?? bracketed);
  return words
    .filter(word => !PLAIN_WORDS_THAT_ARE_NONE.has(word?.toLowerCase() ?? ''))
    .map(severityOf)
    .find(severity => severity !== undefined);
}
