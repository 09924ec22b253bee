import type { Kind } from './client.ts';

const APPS = '/apis/apps/v1';
const BATCH = '/apis/batch/v1';
const CORE = '/api/v1';

/** The kinds of object that are read: all of them are among what the ClusterRole `view` may list. */
export const KINDS = {
  deployments: { api: APPS, resource: 'deployments' },
  statefulSets: { api: APPS, resource: 'statefulsets' },
  daemonSets: { api: APPS, resource: 'daemonsets' },
  replicaSets: { api: APPS, resource: 'replicasets' },
  revisions: { api: APPS, resource: 'controllerrevisions' },
  jobs: { api: BATCH, resource: 'jobs' },
  cronJobs: { api: BATCH, resource: 'cronjobs' },
  pods: { api: CORE, resource: 'pods' },
  events: { api: CORE, resource: 'events' },
} as const satisfies Record<string, Kind>;
