import type { Stretch } from '../promql/value.ts';
import { frameSnappy } from './frame-snappy.ts';
import { writeRequest } from './write-request.ts';

const PATIENCE_MS = 5_000;
const HEADERS = {
  'content-type': 'application/x-protobuf',
  'content-encoding': 'snappy',
  'x-prometheus-remote-write-version': '0.1.0',
};

/**
 * Gives samples to a Prometheus by remote write.
 * @throws Error when it does not take them
 */
export async function sendSamples(url: string, series: readonly Stretch[]): Promise<void> {
  if (series.length === 0) return;
  const answer = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: HEADERS,
    body: new Uint8Array(frameSnappy(writeRequest(series))),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`Prometheus did not take samples: ${said.trim()}`);
}
