import { type ChartSeries, chartSeriesIn } from '../../investigations/analysis/chart-series.ts';
import type { EvidenceRecord } from '../../investigations/evidence/evidence.ts';
import type { Findings } from '../../investigations/findings.ts';

/** A series that findings point at. `onset` is in milliseconds. */
export type Telling = { evidence: string; series: ChartSeries; onset: number };

type Claim = { text: string; evidence: string[]; quote?: string | undefined };
type Candidate = Telling & { claim: number; named: number; rank: number };

const FEWEST_POINTS = 6;
const SHORTEST_WORD = 4;

/**
 * The series that changed of the evidence that findings cite, the most telling first: of the cause before those of
 * what happens, then the one that the claim speaks of, then the most unusual. One of a metric: its copies, one a
 * machine, show the same again. What was ruled out is not drawn.
 */
export function tellingSeries(
  findings: Findings,
  evidence: readonly EvidenceRecord[],
  most: number,
): Telling[] {
  const { cause, what_is_happening, impact, timeline } = findings;
  const claims = [cause, what_is_happening, impact, ...timeline].filter(claim => claim !== null);
  return claims
    .flatMap((claim, index) => candidatesOf(claim, index, evidence))
    .toSorted((a, b) => a.claim - b.claim || b.named - a.named || a.rank - b.rank)
    .filter(isFirstOfItsMetric)
    .slice(0, most);
}

function candidatesOf(
  claim: Claim,
  index: number,
  evidence: readonly EvidenceRecord[],
): Candidate[] {
  const words = wordsOf(`${claim.text} ${claim.quote ?? ''}`);
  return evidence
    .filter(({ id, tool }) => tool === 'metrics' && claim.evidence.includes(id))
    .flatMap(({ id, body }) => {
      const found = chartSeriesIn(body);
      const onset = Date.parse(found?.onset ?? '');
      return (found?.series ?? []).map((series, rank) => ({
        ...{ evidence: id, series, onset, claim: index, rank },
        named: [...wordsOf(series.name)].filter(word => words.has(word)).length,
      }));
    })
    .filter(({ series }) => isTelling(series));
}

function isTelling({ changed, points }: ChartSeries): boolean {
  return changed !== undefined && points.length >= FEWEST_POINTS;
}

function isFirstOfItsMetric(each: Candidate, index: number, all: Candidate[]): boolean {
  return all.findIndex(({ series }) => series.name === each.series.name) === index;
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  return new Set(words.filter(word => word.length >= SHORTEST_WORD));
}
