import { lineOf } from '../plain-text.ts';
import { line, richText, text } from '../rich-text.ts';
import type { Chart } from './chart.ts';
import type { ChartBlock, OutboxBlock } from './chart-block.ts';

/** The blocks in which a message is tried next, and how long to wait before. */
export type NextForm = { blocks: OutboxBlock[]; waitMs: number };

/** Slack looks at a file before it shows it, mostly within a second or two. */
export const FILE_READY_MS = 2_000;
/** With a file that Slack still does not take after so many attempts, half a minute, something is wrong. */
const MOST_ATTEMPTS = 6;
const LONGEST_TITLE = 200;

/**
 * What to try after Slack refused the form of a message: pictures for its own charts, later what may not be ready,
 * at last the words alone. Undefined for a message that has no charts.
 */
export function formAfterRefusal(
  blocks: readonly OutboxBlock[],
  attempts: number,
): NextForm | undefined {
  const charts = blocks.filter(isChart);
  if (charts.length === 0) return undefined;
  if (charts.some(({ isNative }) => isNative)) {
    return { blocks: eachChart(blocks, chart => ({ ...chart, isNative: false })), waitMs: 0 };
  }
  if (attempts < MOST_ATTEMPTS) return { blocks: [...blocks], waitMs: 500 * 2 ** attempts };
  return { blocks: withoutCharts(blocks), waitMs: 0 };
}

/** Charts of which Slack has no picture yet, and needs one. */
export function undrawnCharts(blocks: readonly OutboxBlock[]): ChartBlock[] {
  return blocks.filter(isChart).filter(({ isNative, file }) => !isNative && !file);
}

/** The words of the message: of each chart its title is left. */
export function withoutCharts(blocks: readonly OutboxBlock[]): OutboxBlock[] {
  return blocks.map(block => (isChart(block) ? titleBlock(block.chart) : block));
}

function titleBlock({ title }: Chart): OutboxBlock {
  return richText(line(text(lineOf(title, LONGEST_TITLE), { bold: true })));
}

/** The blocks with each chart changed. */
export function eachChart(
  blocks: readonly OutboxBlock[],
  change: (chart: ChartBlock) => ChartBlock,
): OutboxBlock[] {
  return blocks.map(block => (isChart(block) ? change(block) : block));
}

function isChart(block: OutboxBlock): block is ChartBlock {
  return block.type === 'chart';
}
