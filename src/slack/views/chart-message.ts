import type { Chart } from '../charts/chart.ts';
import { chartBlock, type OutboxBlock } from '../charts/chart-block.ts';
import { chartWords, ZONE } from '../charts/chart-words.ts';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { line, richText } from '../rich-text.ts';
import { citations, type EvidenceItem } from './evidence.ts';
import { headline } from './headline.ts';

/** A chart and the evidence (`ev_<n>`) that it draws. */
export type CitedChart = { chart: Chart; evidence: string };

const LONGEST_WORDS = 800;

/** The charts that belong to findings, each with what it shows in words: they stay when a chart cannot be shown. */
export function chartMessage(
  charts: readonly CitedChart[],
  items: readonly EvidenceItem[],
): { text: string; blocks: OutboxBlock[] } {
  const shown = charts.slice(0, LIMITS.chart.perMessage);
  const said = shown.map(({ chart }) => `${chart.title}: ${chartWords(chart)}`);
  return {
    text: headline(`Measured: ${[...said, ZONE].join(' ')}`),
    blocks: shown.flatMap((each, nth) => [
      chartBlock(each.chart),
      words(each, items, nth === shown.length - 1),
    ]),
  };
}

function words({ chart, evidence }: CitedChart, items: readonly EvidenceItem[], isLast: boolean) {
  const said = lineOf(chartWords(chart), LONGEST_WORDS);
  return richText(line(isLast ? `${said} ${ZONE}` : said, citations([evidence], items)));
}
