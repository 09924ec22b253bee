import { z } from 'zod';
import type { Answered } from './read-conversation.ts';

/** A change that reached users, or a setting that was changed; times are milliseconds since 1970. */
export type Deployed = {
  /** Of the list in which the deployment stands. */
  evidence: string;
  repository: string;
  sha: string;
  title: string;
  at: number;
  /** What was deployed with it, where several services were. */
  together?: string[];
};

export type SettingChange = {
  evidence: string;
  title: string;
  at: number;
  service: string;
  /** `flag`, `config`, `scale`, … as the source tells. */
  event: string;
};

export type Commit = {
  evidence: string;
  repository: string;
  sha: string;
  title: string;
  at: number;
};

/** A change with its diff, as it was read. */
export type ReadChange = {
  evidence: string;
  repository: string;
  sha: string;
  message: string;
  files: { path: string; diff: string }[];
};

const text = z.string().catch('');
const deployment = z.object({
  title: text,
  at: z.string().transform(at => Date.parse(at)),
  environment: text,
  state: text,
  together: z.array(z.string()).catch([]),
});
const entry = deployment.extend({
  kind: text,
  repository: text,
  sha: text,
  service: text,
  event: text,
  deployed: z.array(deployment).catch([]),
});
type Entry = Omit<z.output<typeof entry>, 'deployed'> & { evidence: string };

/** What lists of changes showed. */
export type ListedChanges = {
  deployments: Deployed[];
  settings: SettingChange[];
  commits: Commit[];
};

export function readListedChanges(answers: readonly Answered[]): ListedChanges {
  const entries = once(answers.filter(({ tool }) => tool === 'changes_list').flatMap(entriesOf));
  const of = (...kinds: string[]) => entries.filter(({ kind }) => kinds.includes(kind));
  return {
    deployments: of('deployment').filter(isLive),
    settings: of('change_event'),
    commits: of('commit', 'pull_request'),
  };
}

function entriesOf({ id, body }: Answered): Entry[] {
  const list = Array.isArray(body.changes) ? body.changes : [];
  return list.flatMap(item => {
    const { data } = entry.safeParse(item);
    if (!data) return [];
    const { deployed, ...change } = data;
    const deployments = deployed.map(each => ({ ...change, ...each, kind: 'deployment' }));
    return [change, ...deployments]
      .filter(({ at }) => !Number.isNaN(at))
      .map(each => ({ ...each, evidence: id }));
  });
}

/** The same change may stand in several lists; the first counts. */
function once(entries: Entry[]): Entry[] {
  const keyOf = ({ kind, repository, sha, title, at }: Entry) =>
    [kind, repository, sha, at, sha ? '' : title].join(' ');
  const known = new Map<string, Entry>();
  for (const each of entries) if (!known.has(keyOf(each))) known.set(keyOf(each), each);
  return [...known.values()];
}

const ELSEWHERE = /\b(stag(e|ing)|dev(elopment)?|test|qa|preview|sandbox|uat)\b/i;

function isLive({ state, environment }: Entry): boolean {
  return (state === '' || state === 'success') && !ELSEWHERE.test(environment);
}

const detail = z.object({
  repository: z.string(),
  sha: z.string(),
  title: text,
  message: text,
  files: z.array(z.object({ path: z.string(), diff: text })).catch([]),
});

/** The single changes that were read with their diffs. */
export function readDetails(answers: readonly Answered[]): ReadChange[] {
  const read = answers.filter(({ tool, status }) => tool === 'change_get' && status === 'ok');
  return read.flatMap(({ id, body }) => {
    const { data } = detail.safeParse(body);
    if (!data) return [];
    const { repository, sha, files } = data;
    return [
      { evidence: id, repository, sha, message: [data.title, data.message].join('\n'), files },
    ];
  });
}
