import type { Workload } from '../../capabilities/runtime.ts';
import type { KubernetesClient } from './client.ts';
import { KINDS } from './kinds.ts';
import { type Meta, ReplicaSet, Revision } from './schema.ts';
import { type Found, imagesOf } from './workload.ts';

export type Rollout = Workload['rollouts'][number];

const REVISION = 'deployment.kubernetes.io/revision';
/** Revisions that a replica set had before: it came back, by a rollback. */
const EARLIER = 'deployment.kubernetes.io/revision-history';

/** What was rolled out, newest first: a deployment's replica sets, or the revisions of a stateful or daemon set. */
export async function rolloutsOf(
  client: KubernetesClient,
  workload: Found,
  signal: AbortSignal,
): Promise<Rollout[]> {
  const { kind, meta, selector } = workload;
  if (Object.keys(selector).length === 0) return [];
  const selection = { namespace: meta.namespace, labels: selector };
  if (kind === 'Deployment') {
    const { items } = await client.list(ReplicaSet, KINDS.replicaSets, selection, signal);
    return rolloutsIn(workload, items);
  }
  if (kind !== 'StatefulSet' && kind !== 'DaemonSet') return [];
  const { items } = await client.list(Revision, KINDS.revisions, selection, signal);
  return revisionsIn(workload, items);
}

/** The rollouts that a deployment's replica sets tell of. */
export function rolloutsIn(deployment: Found, replicaSets: ReplicaSet[]): Rollout[] {
  const { meta } = deployment;
  const current = meta.annotations[REVISION];
  const owned = replicaSets.filter(({ metadata }) => isOwned(metadata, deployment));
  return newestFirst(
    owned.map(({ metadata, spec }) => {
      const revision = metadata.annotations[REVISION] ?? '';
      const isCurrent = revision !== '' && revision === current;
      const at = timeOf(deployment, metadata, isCurrent);
      return { revision, at, images: imagesOf(spec.template), isCurrent };
    }),
  );
}

function revisionsIn(workload: Found, revisions: Revision[]): Rollout[] {
  const owned = revisions.filter(({ metadata }) => isOwned(metadata, workload));
  const newest = Math.max(...owned.map(({ revision }) => revision));
  return newestFirst(
    owned.map(({ metadata, revision, data }) => ({
      revision: String(revision),
      at: metadata.creationTimestamp,
      images: data ? imagesOf(data.spec.template) : [],
      isCurrent: workload.revision ? metadata.name === workload.revision : revision === newest,
    })),
  );
}

/** A rollback takes an old replica set up again: then only the deployment knows when it last moved. */
function timeOf({ conditions }: Found, metadata: Meta, isCurrent: boolean): string {
  const created = metadata.creationTimestamp;
  if (!isCurrent || !metadata.annotations[EARLIER]) return created;
  return conditions.find(({ type }) => type === 'Progressing')?.lastUpdateTime ?? created;
}

function isOwned({ namespace, ownerReferences }: Meta, { kind, meta }: Found): boolean {
  const isTheirs = ownerReferences?.some(owner => owner.kind === kind && owner.name === meta.name);
  return namespace === meta.namespace && Boolean(isTheirs);
}

function newestFirst(rollouts: Rollout[]): Rollout[] {
  return rollouts.toSorted((a, b) => Number(b.revision) - Number(a.revision));
}
