import type { Block, ImageBlock, KnownBlock } from '@slack/types';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { type Chart, isMarked } from './chart.ts';
import { chartWords, ZONE } from './chart-words.ts';
import { nativeChart } from './native-chart.ts';

/**
 * A chart as the outbox keeps it; what Slack gets for it is settled on delivery.
 *
 * Slack's own chart comes first where there is nothing to mark. It has 20 points and no lines across: onset and
 * deployments would stand in labels under the axis, where a phone has no room for them, and what was deployed minutes
 * before the onset would fall together with it. So a chart with moments is a picture, and Slack's own is what is left
 * for it where a workspace takes no file of ours.
 */
export type ChartBlock = {
  type: 'chart';
  chart: Chart;
  form: 'picture' | 'native';
  /** Slack's id of the picture, once it is there. */
  file?: string;
};

export type OutboxBlock = KnownBlock | ChartBlock;

export function chartBlock(chart: Chart): ChartBlock {
  const isPlain = !isMarked(chart) && nativeChart(chart) !== undefined;
  return { type: 'chart', chart, form: isPlain ? 'native' : 'picture' };
}

/** What the outbox keeps, as Slack takes it. A chart whose picture is not there yet is left out. */
export function slackBlocks(blocks: readonly OutboxBlock[]): Block[] {
  return blocks.flatMap(block => (block.type === 'chart' ? drawn(block) : [block]));
}

function drawn({ chart, form, file }: ChartBlock): Block[] {
  const shown = form === 'native' ? nativeChart(chart) : file && pictureBlock(chart, file);
  return shown ? [shown] : [];
}

function pictureBlock(chart: Chart, file: string): ImageBlock {
  const words = `${chart.title}. ${chartWords(chart)} ${ZONE}`;
  return { type: 'image', slack_file: { id: file }, alt_text: lineOf(words, LIMITS.image.alt) };
}
