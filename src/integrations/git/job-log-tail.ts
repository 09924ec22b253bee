import { stripVTControlCharacters } from 'node:util';

const TAIL_BYTES = 12_000;
/** Bytes in front of the text of a line that `readable` takes away again. */
const READ_AHEAD = 4;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The end of a job's log, at most 12 kB of readable text: without colours, the time in front of each line and the
 * runner's marks. Reads to the end and keeps the last bytes; a log past 64 MB is cut there.
 */
export async function jobLogTail(response: Response): Promise<string> {
  const keep = TAIL_BYTES * READ_AHEAD;
  let tail = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    tail = Buffer.concat([tail, chunk]);
    if (tail.length > 4 * keep) tail = tail.subarray(-keep);
    if (size > MOST_BYTES) break;
  }
  return readable(tail.subarray(-keep));
}

function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8').replace(/section_(?:start|end):\d+:\S*?\r/g, '');
  const lines = stripVTControlCharacters(text)
    .split(/\r?\n/)
    .map(line => line.replace(/^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z (?:[0-9a-f]{2}[OE][ +])?/, ''))
    .map(line => line.replace(/^##\[(group|endgroup)\]/, '').replace(/^##\[(\w+)\]/, '$1: '));
  return lastOf(lines.join('\n').trim());
}

/** Cuts at the beginning of a line where there is one near, else of a word: half a token is not known to be one. */
function lastOf(text: string): string {
  if (text.length <= TAIL_BYTES) return text;
  const tail = text.slice(-TAIL_BYTES);
  const line = tail.indexOf('\n');
  return line >= 0 && line < 1_000 ? tail.slice(line + 1) : tail.replace(/^\S{1,400}/, '');
}
