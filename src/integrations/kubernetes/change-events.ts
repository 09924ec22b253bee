import type { ChangeEvent, Events } from '../../capabilities/events.ts';
import type { Asking } from '../../capabilities/source.ts';
import { checkedWindow, isWithin } from '../checked-window.ts';
import type { KubernetesClient } from './client.ts';
import { CoreEvent } from './event-schema.ts';
import { KINDS } from './kinds.ts';
import { type Rollout, rolloutsIn } from './rollouts.ts';
import { Deployment, ReplicaSet } from './schema.ts';
import { matchOf } from './service-match.ts';
import type { Found } from './workload.ts';
import { asDeployment } from './workload-kinds.ts';

type Query = Parameters<Events['list']>[0];

const MOST_EVENTS = 50;
/** Replica sets move while a rollout goes on; that is no scaling of its own. */
const ROLLOUT_MS = 15 * 60 * 1000;

/** Rollouts of deployments and changes of how many pods they have, newest first. */
export async function listChangeEvents(
  client: KubernetesClient,
  query: Query,
  { signal }: Asking,
): ReturnType<Events['list']> {
  const window = checkedWindow(query);
  const [deployments, replicaSets, events] = await Promise.all([
    client.list(Deployment.transform(asDeployment), KINDS.deployments, {}, signal),
    client.list(ReplicaSet, KINDS.replicaSets, {}, signal),
    client.list(CoreEvent, KINDS.events, {}, signal),
  ]);
  const { service } = query;
  const ours = deployments.items.filter(
    ({ meta }) => service === undefined || matchOf(meta, service) > 0,
  );
  const found = ours
    .flatMap(deployment => {
      const rollouts = rolloutsIn(deployment, replicaSets.items);
      return [...deploys(deployment, rollouts), ...scalings(deployment, rollouts, events.items)];
    })
    .filter(({ at }) => isWithin(at, window))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  return {
    status: found.length > 0 ? 'ok' : 'no_data',
    data: found.slice(0, MOST_EVENTS),
    truncated:
      found.length > MOST_EVENTS ||
      [deployments, replicaSets, events].some(({ truncated }) => truncated),
  };
}

function deploys({ meta }: Found, rollouts: Rollout[]): ChangeEvent[] {
  return rollouts.map(({ revision, at, images }, index) => {
    const before = rollouts[index + 1]?.images ?? [];
    const changed = images.filter(image => !before.includes(image));
    const what = changed.length > 0 ? changed.join(', ') : 'the same images, other settings';
    const sha = changed.map(commitIn).find(Boolean);
    return {
      ...{ kind: 'deploy', at, service: meta.name },
      summary: `Deployment ${meta.namespace}/${meta.name} was rolled out as revision ${revision}: ${what}`,
      ...(sha ? { sha } : {}),
    };
  });
}

function scalings({ meta }: Found, rollouts: Rollout[], events: CoreEvent[]): ChangeEvent[] {
  const began = rollouts.map(({ at }) => Date.parse(at));
  const isRollout = (at: string) =>
    began.some(time => Date.parse(at) >= time && Date.parse(at) - time < ROLLOUT_MS);
  return events
    .filter(({ namespace, object, reason, at }) => {
      if (namespace !== meta.namespace || object.name !== meta.name) return false;
      if (object.kind === 'HorizontalPodAutoscaler') return reason === 'SuccessfulRescale';
      return object.kind === 'Deployment' && reason === 'ScalingReplicaSet' && !isRollout(at);
    })
    .map(({ at, object, message }) => ({
      ...{ kind: 'scale', at, service: meta.name },
      summary: `${object.kind} ${meta.namespace}/${meta.name}: ${message}`,
    }));
}

/** Images are often called by the commit that they were built from. */
function commitIn(image: string): string | undefined {
  const [, tag = ''] = /:([\w.-]+)(?:@|$)/.exec(image) ?? [];
  return tag.split(/[.-]/).find(part => /^(?=.*\d)[0-9a-f]{7,40}$/.test(part));
}
