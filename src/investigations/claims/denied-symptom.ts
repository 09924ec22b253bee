import { type ChartSeries, chartSeriesIn } from '../analysis/chart-series.ts';
import { isNear, NEWS } from '../analysis/rank-series.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import type { Findings } from '../findings.ts';
import { weigh } from './weigh-claim.ts';

/**
 * Whether the symptom is said to be gone although a measured line that is cited for that went off around onset and is
 * not back. Undefined when it is not.
 */
export function deniedSymptom(
  { symptom, what_is_happening, cause }: Pick<Findings, 'symptom' | 'what_is_happening' | 'cause'>,
  evidence: readonly EvidenceRecord[],
): string | undefined {
  if (symptom !== 'absent' && symptom !== 'recovered') return undefined;
  const cited = [...what_is_happening.evidence, ...(cause?.evidence ?? [])];
  for (const { id, tool, body } of weigh({ evidence: cited }, evidence).proving) {
    const measured = tool === 'metrics' ? chartSeriesIn(body) : undefined;
    const off = measured?.series.find(series => isOff(series, Date.parse(measured.onset)));
    if (off)
      return `“${symptom}” is not what ${id} shows: ${off.name} changed at ${off.changed} and is not back; say present, or unknown when that is something else`;
  }
  return undefined;
}

function isOff(series: ChartSeries, onset: number): boolean {
  const { changed, recovered, unusual = 0 } = series;
  if (changed === undefined || recovered !== undefined || isReturning(series)) return false;
  return unusual >= NEWS && isNear(Date.parse(changed), onset);
}

/** More than half of the way back: too lately to be called back. */
function isReturning({ points, baseline = 0 }: ChartSeries): boolean {
  const away = points.map(([, value]) => Math.abs(value - baseline));
  return (away.at(-1) ?? 0) < Math.max(...away) / 2;
}
