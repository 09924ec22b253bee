import type { Block, ImageBlock, KnownBlock } from '@slack/types';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import type { Chart } from './chart.ts';
import { chartWords } from './chart-words.ts';
import { nativeChart } from './native-chart.ts';

/**
 * A chart as the outbox keeps it. What Slack gets for it is settled on delivery: its own chart or, when that is not
 * `native`, the picture in the file of this id.
 */
export type ChartBlock = { type: 'chart'; chart: Chart; isNative: boolean; file?: string };

export type OutboxBlock = KnownBlock | ChartBlock;

/**
 * The charts of one message, all in one form. Slack's own comes first where it tells enough: it needs no upload and
 * no permission, is there at once, follows the reader's theme and can be read out and touched.
 */
export function chartBlocks(charts: readonly Chart[]): ChartBlock[] {
  const isNative = charts.every(chart => nativeChart(chart) !== undefined);
  return charts.map(chart => ({ type: 'chart', chart, isNative }));
}

/** What the outbox keeps, as Slack takes it. A chart whose picture is not there yet is left out. */
export function slackBlocks(blocks: readonly OutboxBlock[]): Block[] {
  return blocks.flatMap(block => (block.type === 'chart' ? drawn(block) : [block]));
}

function drawn({ chart, isNative, file }: ChartBlock): Block[] {
  const native = isNative ? nativeChart(chart) : undefined;
  if (native) return [native];
  return file ? [pictureBlock(chart, file)] : [];
}

function pictureBlock(chart: Chart, file: string): ImageBlock {
  const words = `${chart.title}. ${chartWords(chart)}`;
  return { type: 'image', slack_file: { id: file }, alt_text: lineOf(words, LIMITS.image.alt) };
}
