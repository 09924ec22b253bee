import type { Severity } from '../../capabilities/logs.ts';
import { quoted } from '../promql/selector.ts';
import { spellingsFrom } from '../severity.ts';
import { PLAIN_WORDS_THAT_ARE_NONE, severityNumbersFrom } from './line-severity.ts';

/** Labels in which a line's severity is said; Loki itself finds the first one out. */
export const LEVEL_LABELS = ['detected_level', 'level', 'severity', 'severity_text'];

/**
 * What goes behind a selector to keep lines of this severity and worse. Two that go side by side: the lines whose
 * labels say it, and those that only say it themselves (as JSON, `level=error` or in capitals).
 */
export function severityStages(atLeast: Severity): [string, string] {
  const words = spellingsFrom(atLeast);
  const spelled = quoted(`(?i)(${words.join('|')})`);
  const said = LEVEL_LABELS.map(label => `${label}=~${spelled}`).join(' or ');
  const unsaid = LEVEL_LABELS.map(label => `${label}=~"|unknown"`).join(' | ');
  return [`| ${said}`, `| ${unsaid} |~ ${quoted(inLine(words, severityNumbersFrom(atLeast)))}`];
}

function inLine(words: string[], numbers: number[]): string {
  const plain = words.filter(word => !PLAIN_WORDS_THAT_ARE_NONE.has(word));
  const named = `(?i:\\b(?:level|lvl|severity(?:_?text)?|loglevel)["']?\\s*[:=]\\s*["']?(?:${[...words, ...numbers].join('|')})\\b)`;
  return `${named}|\\b(?:${plain.join('|').toUpperCase()})\\b|\\[(?i:${plain.join('|')})\\]`;
}
