import type { Given } from '../vendor-server.ts';

export const SHA = 'ed899a2f4b50b4370feeea94676502b42383c746';
const BEFORE = '6104942438c14ec7bd21c6cd5bd995272b3faff6';
export const PROJECT = 'acme/platform/shop';
/** Where the project is in the API. */
export const AT = `/api/v4/projects/${encodeURIComponent(PROJECT)}`;
const WEB = 'https://gitlab.example.com/acme/platform/shop';
const PERSON = { id: 1, name: 'Ada Byron', username: 'ada', state: 'active' };

export function commit(id = SHA, at = '2026-11-21T13:10:00.000+01:00') {
  return {
    ...{ id, short_id: id.slice(0, 11), created_at: at, parent_ids: [BEFORE] },
    ...{ title: 'Keep fewer connections', message: 'Keep fewer connections\n\nThey cost.\n' },
    ...{ author_name: 'Ada Byron', author_email: 'ada@acme.example', authored_date: at },
    ...{ committer_name: 'Ada Byron', committer_email: 'ada@acme.example', committed_date: at },
    ...{ trailers: {}, extended_trailers: {}, web_url: `${WEB}/-/commit/${id}` },
  };
}

export const DIFF = {
  diff: '@@ -1,3 +1,3 @@\n pool:\n-  size: 50\n+  size: 5\n   idle: 2\n',
  ...{ new_path: 'config/production.yaml', old_path: 'config/production.yaml' },
  ...{ a_mode: '100644', b_mode: '100644' },
  ...{ new_file: false, renamed_file: false, deleted_file: false, generated_file: null },
};

export function mergeRequest(iid: number, merged_at: string | null) {
  return {
    ...{ id: 9000 + iid, iid, project_id: 7, title: 'Keep fewer connections', description: 'Why.' },
    ...{ state: merged_at ? 'merged' : 'opened', created_at: '2026-11-20T10:00:00.000Z' },
    ...{ updated_at: merged_at ?? '2026-11-21T12:00:00.000Z', merged_at, author: PERSON },
    ...{ sha: BEFORE, merge_commit_sha: merged_at && SHA, squash_commit_sha: null },
    ...{ web_url: `${WEB}/-/merge_requests/${iid}`, source_branch: 'pool', target_branch: 'main' },
    diff_refs: { base_sha: BEFORE, head_sha: SHA, start_sha: BEFORE },
  };
}

export function deployment(id: number, status: string, finished_at: string | null) {
  return {
    ...{ id, iid: id, ref: 'main', sha: SHA, status, user: PERSON },
    ...{ created_at: '2026-11-21T12:20:00.000Z', updated_at: '2026-11-21T12:31:00.000Z' },
    environment: { id: 9, name: 'production', slug: 'production', external_url: null },
    deployable: {
      ...{ id: 657, name: 'deploy', status: 'success', finished_at, ref: 'main', tag: false },
      commit: commit(),
    },
  };
}

export function issue(iid: number, description = 'The basket is empty.') {
  return {
    ...{ id: 80 + iid, iid, project_id: 7, title: 'Basket is empty', description },
    ...{ state: 'opened', labels: ['incident'], assignees: [PERSON], author: PERSON },
    ...{ created_at: '2026-11-20T08:00:00.000Z', updated_at: '2026-11-21T09:00:00.000Z' },
    ...{ web_url: `${WEB}/-/issues/${iid}`, issue_type: 'issue', severity: 'UNKNOWN' },
    references: { short: `#${iid}`, relative: `#${iid}`, full: `${PROJECT}#${iid}` },
  };
}

export function note(id: number, body: string, system = false) {
  return {
    ...{ id, type: null, body, author: PERSON, system, noteable_type: 'Issue', noteable_iid: 12 },
    ...{ created_at: '2026-11-21T09:00:00.000Z', updated_at: '2026-11-21T09:00:00.000Z' },
  };
}

export const PIPELINE = {
  ...{ id: 47, iid: 12, project_id: 7, status: 'failed', source: 'push', ref: 'main', sha: SHA },
  ...{ name: 'Build', web_url: `${WEB}/-/pipelines/47` },
  ...{ created_at: '2026-11-21T12:15:00.000Z', updated_at: '2026-11-21T12:18:00.000Z' },
};

export const JOB = {
  ...{ id: 657, name: 'rspec', stage: 'test', status: 'failed', failure_reason: 'script_failure' },
  ...{ allow_failure: false, web_url: `${WEB}/-/jobs/657`, ref: 'main', tag: false },
};

export const TREE = [
  { id: 'a1', name: 'docs', type: 'tree', path: 'docs', mode: '040000' },
  { id: 'b2', name: 'README.md', type: 'blob', path: 'README.md', mode: '100644' },
];
export const RUNBOOK = {
  ...{ id: 'c3', name: 'latency.md', type: 'blob', mode: '100644' },
  path: 'docs/runbooks/latency.md',
};

export const NONE: Given = { json: [] };
