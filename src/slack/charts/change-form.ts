import { lineOf } from '../plain-text.ts';
import { line, richText, text } from '../rich-text.ts';
import { isMarked } from './chart.ts';
import type { ChartBlock, OutboxBlock } from './chart-block.ts';
import { nativeChart } from './native-chart.ts';

/** The blocks in which a message is tried next, and how long to wait before. */
export type NextForm = { blocks: OutboxBlock[]; waitMs: number };

/** Slack looks at a file before it shows it, mostly within a second or two, and until then refuses its block. */
export const FILE_READY_MS = 2_000;
/** What Slack still refuses after so many attempts, half a minute, it will not take. */
const MOST_ATTEMPTS = 6;
const LONGEST_TITLE = 200;

/**
 * What to try after Slack refused the form of a message: pictures again a little later, then Slack's own charts,
 * then words; where Slack's own came first, a picture, then words. Undefined for a message that has no charts.
 */
export function formAfterRefusal(
  blocks: readonly OutboxBlock[],
  attempts: number,
): NextForm | undefined {
  const charts = blocks.filter(isChart);
  if (charts.length === 0) return undefined;
  const areNative = charts.some(({ form }) => form === 'native');
  if (areNative) return { blocks: blocks.map(withoutNative), waitMs: 0 };
  if (attempts < MOST_ATTEMPTS) return { blocks: [...blocks], waitMs: 500 * 2 ** attempts };
  return formWithoutPictures(blocks);
}

/** Slack's own charts where they tell enough, of the others the words. */
export function formWithoutPictures(blocks: readonly OutboxBlock[]): NextForm {
  return { blocks: blocks.map(withoutPicture), waitMs: 0 };
}

/** Whether Slack has no picture yet of a chart that needs one. */
export function isUndrawn(block: OutboxBlock): block is ChartBlock {
  return isChart(block) && block.form === 'picture' && !block.file;
}

function withoutPicture(block: OutboxBlock): OutboxBlock {
  if (!isChart(block) || block.form === 'native') return block;
  const { type, chart } = block;
  return isMarked(chart) && nativeChart(chart) ? { type, chart, form: 'native' } : inWords(block);
}

function withoutNative(block: OutboxBlock): OutboxBlock {
  if (!isChart(block) || block.form === 'picture') return block;
  const { type, chart } = block;
  return isMarked(chart) ? inWords(block) : { type, chart, form: 'picture' };
}

/** What a chart shows stands in words beside it; its title is left. */
function inWords(block: OutboxBlock): OutboxBlock {
  if (!isChart(block)) return block;
  const title = lineOf(block.chart.title, LONGEST_TITLE);
  return richText(line(text(title, { bold: true })));
}

function isChart(block: OutboxBlock): block is ChartBlock {
  return block.type === 'chart';
}
