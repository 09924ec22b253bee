import { z } from 'zod';
import type { Container, Pod } from '../../capabilities/runtime.ts';
import { Time } from '../fields.ts';
import type { KubernetesClient, Listed } from './client.ts';
import { KINDS } from './kinds.ts';
import { Meta } from './schema.ts';
import type { Found } from './workload.ts';

const Ended = z.object({
  reason: z.string().nullish(),
  exitCode: z.number().nullish(),
  finishedAt: Time.nullish(),
});
const State = z
  .object({
    waiting: z.object({ reason: z.string().nullish() }).nullish(),
    terminated: Ended.nullish(),
  })
  .nullish();

const ContainerStatus = z
  .object({
    name: z.string(),
    image: z.string(),
    ready: z.boolean(),
    restartCount: z.number(),
    state: State,
    lastState: State,
  })
  .transform(({ name, image, ready, restartCount, state, lastState }): Container => {
    const last = lastState?.terminated;
    return {
      ...{ name, image, isReady: ready, restarts: restartCount, state: inWords(state) },
      ...(last ? { lastEnd: asEnd(last) } : {}),
    };
  });

const PodAnswer = z.object({
  metadata: Meta,
  spec: z.object({ nodeName: z.string().nullish() }),
  status: z.object({
    phase: z.string(),
    reason: z.string().nullish(),
    startTime: Time.nullish(),
    initContainerStatuses: z.array(ContainerStatus).nullish(),
    containerStatuses: z.array(ContainerStatus).nullish(),
  }),
});

/** The pods of a workload: those that its selector finds and that are owned. */
export async function podsOf(
  client: KubernetesClient,
  { selector, meta }: Found,
  signal: AbortSignal,
): Promise<Listed<Pod>> {
  if (Object.keys(selector).length === 0) return { items: [], truncated: false };
  const { namespace, name } = meta;
  const selection = { namespace, labels: selector };
  const { items, truncated } = await client.list(PodAnswer, KINDS.pods, selection, signal);
  const owned = items.filter(pod => isOwned(pod, name));
  return { items: owned.map(asPod).toSorted(worstFirst), truncated };
}

/** A deployment owns its pods through a replica set, whose name begins with its own. */
function isOwned({ metadata: { ownerReferences } }: z.output<typeof PodAnswer>, name: string) {
  return ownerReferences?.some(
    owner =>
      owner.name === name || (owner.kind === 'ReplicaSet' && owner.name.startsWith(`${name}-`)),
  );
}

function asPod({ metadata, spec, status }: z.output<typeof PodAnswer>): Pod {
  const init = (status.initContainerStatuses ?? []).filter(({ state }) => state !== 'Completed');
  return {
    name: metadata.name,
    phase: status.reason ?? status.phase,
    ...(spec.nodeName ? { node: spec.nodeName } : {}),
    ...(status.startTime ? { startedAt: status.startTime } : {}),
    containers: [...init, ...(status.containerStatuses ?? [])],
  };
}

function inWords(state: z.output<typeof State>): string {
  if (state?.waiting) return state.waiting.reason ?? 'waiting';
  if (state?.terminated) return state.terminated.reason ?? 'ended';
  return 'running';
}

function asEnd({ reason, exitCode, finishedAt }: z.output<typeof Ended>) {
  return {
    reason: reason ?? 'ended',
    ...(exitCode === null || exitCode === undefined ? {} : { exitCode }),
    ...(finishedAt ? { at: finishedAt } : {}),
  };
}

function worstFirst(one: Pod, other: Pod): number {
  return unease(other) - unease(one);
}

function unease({ containers }: Pod): number {
  const restarts = containers.reduce((sum, each) => sum + each.restarts, 0);
  return containers.filter(({ isReady }) => !isReady).length * 10_000 + restarts;
}
