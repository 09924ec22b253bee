import { z } from 'zod';
import type { ActiveAlert } from '../prometheus/alert-state.ts';
import { keyOf } from '../promql/labels.ts';

const AlertsAnswer = z.object({
  data: z.object({
    alerts: z.array(z.object({ labels: z.record(z.string(), z.string()), state: z.string() })),
  }),
});

/** Whether a Prometheus raises these alerts already, as far as they fire here. */
export async function raises(url: string, wanted: readonly ActiveAlert[]): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/alerts`);
  const { data } = AlertsAnswer.parse(await answer.json());
  const raised = new Set(data.alerts.filter(isFiring).map(({ labels }) => keyOf(labels)));
  return wanted.filter(isFiring).every(({ labels }) => raised.has(keyOf(labels)));
}

function isFiring({ state }: { state: string }): boolean {
  return state === 'firing';
}
