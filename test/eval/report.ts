import type { Grade } from './grade.ts';

export type Summary = {
  arm: string;
  incidents: number;
  accuracy: number;
  falselyConfirmed: number;
  abstentions: number;
  decoys: number;
  cited: number;
  tokensP50: number;
  cacheShare: number;
  dollarsP50: number;
  findingsP50Ms: number;
  findingsP95Ms: number;
};

export function summarize(arm: string, grades: Grade[]): Summary {
  const share = (holds: (grade: Grade) => boolean) => grades.filter(holds).length / grades.length;
  return {
    arm,
    incidents: grades.length,
    accuracy: share(it => it.isRight),
    falselyConfirmed: share(it => it.isFalselyConfirmed),
    abstentions: share(it => it.isAbstention),
    decoys: share(it => it.fellForDecoy),
    cited: share(it => it.isCited),
    tokensP50: quantile(
      grades.map(it => it.tokens),
      0.5,
    ),
    cacheShare: quantile(
      grades.map(it => it.cacheShare),
      0.5,
    ),
    dollarsP50: quantile(
      grades.map(it => it.dollars),
      0.5,
    ),
    findingsP50Ms: quantile(
      grades.map(it => it.findingsMs),
      0.5,
    ),
    findingsP95Ms: quantile(
      grades.map(it => it.findingsMs),
      0.95,
    ),
  };
}

/** As a table in Markdown. */
export function table(summaries: Summary[]): string {
  const rows = summaries.map(it => [
    it.arm,
    String(it.incidents),
    percent(it.accuracy),
    percent(it.falselyConfirmed),
    percent(it.abstentions),
    percent(it.decoys),
    it.tokensP50.toFixed(0),
    percent(it.cacheShare),
    `$${it.dollarsP50.toFixed(2)}`,
    `${(it.findingsP50Ms / 1000).toFixed(1)} s`,
    `${(it.findingsP95Ms / 1000).toFixed(1)} s`,
  ]);
  const head =
    'arm|incidents|right|falsely confirmed|abstained|fell for a decoy|tokens P50|from cache|cost P50|P50|P95';
  const names = head.split('|');
  return [names, names.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
}

/** How often the guilty commit is among the first of the candidates, by code alone. */
export function ranks(grades: Grade[]): string {
  const known = grades.flatMap(({ rank }) => (rank === null ? [] : [rank]));
  const among = (first: number) =>
    percent(known.filter(rank => rank > 0 && rank <= first).length / known.length);
  return `The ranker alone, ${known.length} incidents with a guilty commit: first ${among(1)}, among three ${among(3)}, among five ${among(5)}.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function quantile(values: number[], share: number): number {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
