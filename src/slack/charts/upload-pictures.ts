import { ErrorCode, type WebAPICallError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { FILE_READY_MS, formWithoutPictures, isUndrawn, type NextForm } from './change-form.ts';
import type { Chart } from './chart.ts';
import type { OutboxBlock } from './chart-block.ts';

/** What follows in the thread waits for a chart: so often and no more. */
const MOST_ATTEMPTS = 3;

const uploaded = z.object({
  files: z.array(z.object({ files: z.array(z.object({ id: z.string() })).min(1) })).min(1),
});

/**
 * The message's blocks with every picture that they need at Slack; undefined when they need none. The files are not
 * shared by themselves, so nobody sees one that a crash leaves behind. Without pictures when there is no way: the
 * app was installed before it asked for `files:write`, or the workspace takes no files.
 * @throws what may pass: Slack is slow, away, or asks to wait
 */
export async function formWithPictures(
  client: WebClient,
  blocks: readonly OutboxBlock[],
  attempts: number,
  onFailure: (error: unknown) => void,
): Promise<NextForm | undefined> {
  if (!blocks.some(isUndrawn)) return undefined;
  try {
    const drawn: OutboxBlock[] = [];
    for (const block of blocks) drawn.push(await withFile(client, block));
    return { blocks: drawn, waitMs: FILE_READY_MS };
  } catch (error) {
    if (mayPass(error) && attempts < MOST_ATTEMPTS) throw error;
    onFailure(error);
    return formWithoutPictures(blocks);
  }
}

async function withFile(client: WebClient, block: OutboxBlock): Promise<OutboxBlock> {
  if (!isUndrawn(block)) return block;
  return { ...block, file: await upload(client, block.chart) };
}

/** Uploads the picture and answers the id of its file. */
async function upload(client: WebClient, chart: Chart): Promise<string> {
  // Drawing is large and rarely needed: it is loaded when it is.
  const { chartPicture } = await import('./picture.ts');
  const answer = await client.filesUploadV2({
    filename: 'chart.png',
    file: chartPicture(chart),
    title: lineOf(chart.title, LIMITS.chart.title),
  });
  const [completed] = uploaded.parse(answer).files;
  const [file] = completed?.files ?? [];
  if (!file) throw new Error('Slack took a file and did not say its id');
  return file.id;
}

function mayPass(error: unknown): boolean {
  const { code } = error as Partial<WebAPICallError>;
  return (
    code === ErrorCode.RequestError ||
    code === ErrorCode.HTTPError ||
    code === ErrorCode.RateLimitedError
  );
}
