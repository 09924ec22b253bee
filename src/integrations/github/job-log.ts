import { stripVTControlCharacters } from 'node:util';
import { askVendor } from '../ask-vendor.ts';
import { DEFAULT_TIMEOUT_MS } from '../bounded-fetch.ts';
import type { ClientOptions } from '../integration.ts';
import { failureOf, noAnswer } from '../vendor-failure.ts';
import { GITHUB } from './client.ts';

const TAIL_BYTES = 12_000;
/** Bytes in front of the text of a line that `readable` takes away again. */
const READ_AHEAD = 4;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The end of a job's log, at most 12 kB of readable text. The address is a signed one at a storage host, good for a
 * minute, so it is fetched without our token.
 */
export async function readJobLog(
  address: string,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<string> {
  const url = storageAddress(address);
  return askVendor(GITHUB, { signal, kind: 'read', wait: options.wait }, async within => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const either = AbortSignal.any([within, timeout]);
    const response = await (options.fetch ?? fetch)(url, {
      signal: either,
      redirect: 'error',
    }).catch(failWith('could not hand out the log.'));
    if (!response.ok) throw failureOf(GITHUB, response.status);
    const bytes = await tailOf(response).catch(failWith('broke off while handing out the log.'));
    return readable(bytes);
  });
}

function storageAddress(address: string): URL {
  const url = URL.parse(address);
  const isLocal =
    url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url && isLocal)) return url;
  throw noAnswer(GITHUB, 'named no usable address for the log.');
}

/** Reads to the end and keeps the last bytes; a log past 64 MB is cut there. */
async function tailOf(response: Response): Promise<Buffer> {
  const keep = TAIL_BYTES * READ_AHEAD;
  let tail = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    tail = Buffer.concat([tail, chunk]);
    if (tail.length > 4 * keep) tail = tail.subarray(-keep);
    if (size > MOST_BYTES) break;
  }
  return tail.subarray(-keep);
}

/** Without colours, the time in front of each line and the runner's group marks. */
function readable(bytes: Buffer): string {
  const lines = stripVTControlCharacters(bytes.toString('utf8'))
    .split(/\r?\n/)
    .map(line => line.replace(/^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z ?/, ''))
    .map(line => line.replace(/^##\[(group|endgroup)\]/, '').replace(/^##\[(\w+)\]/, '$1: '));
  return lastOf(lines.join('\n').trim());
}

/** Cuts at the beginning of a line where there is one near. */
function lastOf(text: string): string {
  if (text.length <= TAIL_BYTES) return text;
  const tail = text.slice(-TAIL_BYTES);
  const line = tail.indexOf('\n');
  return line >= 0 && line < 1_000 ? tail.slice(line + 1) : tail;
}

function failWith(what: string) {
  return (cause: unknown): never => {
    throw noAnswer(GITHUB, what, cause);
  };
}
