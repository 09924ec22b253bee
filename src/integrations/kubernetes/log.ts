import { z } from 'zod';
import type { LogLine } from '../../capabilities/logs.ts';
import type { Runtime } from '../../capabilities/runtime.ts';
import type { Asking } from '../../capabilities/source.ts';
import { beginningOf } from '../../lib/beginning-of.ts';
import { VendorError } from '../../lib/errors.ts';
import type { KubernetesClient } from './client.ts';
import { containerIn, namespaceIn, podIn } from './names.ts';

type Query = Parameters<Runtime['log']>[0];

const MOST_LINES = 300;
const LONGEST_LINE = 4_000;
const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

const PodContainers = z.object({
  metadata: z.object({ annotations: z.record(z.string(), z.string()).nullish() }),
  spec: z.object({ containers: z.array(z.object({ name: z.string() })).min(1) }),
  status: z.object({
    containerStatuses: z
      .array(z.object({ name: z.string(), ready: z.boolean(), restartCount: z.number() }))
      .nullish(),
  }),
});

/** The last 300 lines of a container's log, or of the one before it; without a name, of the container in trouble. */
export async function readLog(
  client: KubernetesClient,
  { namespace, pod, container, previous }: Query,
  { signal }: Asking,
): ReturnType<Runtime['log']> {
  const path = `/api/v1/namespaces/${namespaceIn(namespace)}/pods/${podIn(pod)}`;
  const name = container
    ? containerIn(container)
    : troubled(await client.ask(PodContainers, { path, signal }));
  const query = {
    ...{ container: name, timestamps: 'true', tailLines: String(MOST_LINES) },
    ...(previous ? { previous: 'true' } : {}),
  };
  const text = await client.text(`${path}/log`, query, signal).catch(nothingYet);
  const labels = { namespace, pod, container: name };
  const data = text.split('\n').flatMap(line => lineIn(line, labels));
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: data.length >= MOST_LINES,
  };
}

/** The container that a person would look at: one that is not ready or keeps ending, else the pod's main one. */
function troubled({ metadata, spec, status }: z.output<typeof PodContainers>): string {
  const named = metadata.annotations?.[DEFAULT_CONTAINER];
  const statuses = status.containerStatuses ?? [];
  const worst = statuses
    .toSorted((a, b) => Number(a.ready) - Number(b.ready) || b.restartCount - a.restartCount)
    .find(({ ready, restartCount }) => !ready || restartCount > 0);
  return containerIn(worst?.name ?? named ?? spec.containers[0]?.name ?? '');
}

function lineIn(line: string, labels: Record<string, string>): LogLine[] {
  const [, time, text] = /^(\d{4}-\d\d-\d\dT\S+Z?) ?(.*)$/s.exec(line) ?? [];
  const at = new Date(time ?? '');
  if (text === undefined || Number.isNaN(at.getTime())) return [];
  return [{ at: at.toISOString(), text: beginningOf(text, LONGEST_LINE), labels }];
}

/** A container that has not begun, or that has not ended before, has no such log (400). */
function nothingYet(error: unknown): string {
  if (error instanceof VendorError && error.status === 400) return '';
  throw error;
}
