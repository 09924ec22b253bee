import { percent, quantile, seconds } from './figures.ts';
import type { Grade } from './grade.ts';

/** What an arm came to; nothing when it was skipped. */
export type Graded = { arm: string; skipped?: string; grades: Grade[]; failures: string[] };

export type Summary = {
  incidents: number;
  accuracy: number;
  falselyConfirmed: number;
  abstentions: number;
  decoys: number;
  /** Null for arms that do not cite. */
  cited: number | null;
  tokensP50: number;
  cacheShareP50: number;
  dollarsP50: number;
  findingsP50Ms: number;
  findingsP95Ms: number;
};

/** Of those that were tried to their end and of those that failed, which are not right. */
export function summarize({ grades, failures }: Graded): Summary {
  const incidents = grades.length + failures.length;
  const share = (holds: (grade: Grade) => boolean) => grades.filter(holds).length / incidents;
  const at = (part: number, of: (grade: Grade) => number) => quantile(grades.map(of), part);
  return {
    incidents,
    accuracy: share(it => it.isRight),
    falselyConfirmed: share(it => it.isFalselyConfirmed),
    abstentions: share(it => it.isAbstention),
    decoys: share(it => it.fellForDecoy),
    cited: grades.every(it => it.isCited === null) ? null : share(it => it.isCited === true),
    tokensP50: at(0.5, it => it.tokens),
    cacheShareP50: at(0.5, it => it.cacheShare),
    dollarsP50: at(0.5, it => it.dollars),
    findingsP50Ms: at(0.5, it => it.findingsMs),
    findingsP95Ms: at(0.95, it => it.findingsMs),
  };
}

const HEAD =
  'arm|incidents|right|falsely confirmed|abstained|fell for a decoy|tokens P50|from cache|cost P50|P50|P95';

/** As a table in Markdown. */
export function table(arms: Graded[]): string {
  const names = HEAD.split('|');
  const rows = arms.map(each => [each.arm, ...(each.skipped ? skipped(each) : cells(each))]);
  const lines = [names, names.map(() => '---'), ...rows];
  return lines.map(row => `| ${row.join(' | ')} |`).join('\n');
}

function skipped({ skipped }: Graded): string[] {
  const [, , ...others] = HEAD.split('|');
  return [`not tried: ${skipped}`, ...others.map(() => '')];
}

function cells(graded: Graded): string[] {
  const it = summarize(graded);
  const usage = [
    it.tokensP50.toFixed(0),
    percent(it.cacheShareP50),
    `$${it.dollarsP50.toFixed(2)}`,
  ];
  return [
    String(it.incidents),
    ...[it.accuracy, it.falselyConfirmed, it.abstentions, it.decoys].map(percent),
    ...(it.tokensP50 === 0 ? ['none', '', '$0'] : usage),
    ...[it.findingsP50Ms, it.findingsP95Ms].map(seconds),
  ];
}

/** How often the guilty commit is among the first of the candidates, by code alone; empty where none is guilty. */
export function ranks(grades: Grade[]): string {
  const known = new Map(grades.flatMap(({ id, rank }) => (rank === null ? [] : [[id, rank]])));
  if (known.size === 0) return '';
  const among = (first: number) =>
    percent([...known.values()].filter(rank => rank > 0 && rank <= first).length / known.size);
  return `Of ${known.size} incidents with a guilty commit the ranker has it first in ${among(1)}, among three in ${among(3)}, among five in ${among(5)}.`;
}

/** Nothing failed; and of an arm that cites, every claim is cited and nothing wrong was confirmed. */
export function isSound(graded: Graded): boolean {
  if (graded.skipped) return true;
  const { falselyConfirmed, cited } = summarize(graded);
  const isHonest = cited === null || (cited === 1 && falselyConfirmed === 0);
  return graded.failures.length === 0 && isHonest;
}
