import { broughtBy, type CaseFile, deployedBefore, isBefore } from './case-file.ts';
import type { Deployed } from './read-changes.ts';
import type { Conversation } from './read-conversation.ts';
import { isoSecond } from './short-text.ts';

export type Call = { tool: string; input: Record<string, unknown> };

const DAY = 86_400_000;
const LOOK_BACK_DAYS = 4;
const MOST = { deployments: 3, brought: 3, dependencies: 3 };

/** The first reads: what the signals show and what changed. */
export function firstReads({ opening, tools }: Conversation): Call[] {
  const service = opening.incident.service || opening.owner.service;
  const signals = ['metrics', 'logs', 'errors', 'traces'].map(tool => ({
    tool,
    input: service ? { service } : {},
  }));
  const changes = [
    { tool: 'changes_list', input: sinceDaysBefore(opening.fired.at || opening.now) },
    { tool: 'service', input: service ? { service } : {} },
  ];
  return [...signals, ...changes].filter(({ tool }) => tools.has(tool));
}

/** Long enough to meet the deployment before the last. */
function sinceDaysBefore(moment: string): { since?: string } {
  const at = Date.parse(moment);
  return Number.isNaN(at) ? {} : { since: isoSecond(at - LOOK_BACK_DAYS * DAY) };
}

/** The diffs of what was deployed last before onset, and what changed in what the service depends on. */
export function furtherReads(conversation: Conversation, file: CaseFile): Call[] {
  return notAsked(conversation, [
    ...suspectReads(file),
    ...dependenciesOf(conversation).flatMap(name => dependencyReads(name, conversation, file)),
  ]);
}

/** The diffs of what the dependencies deployed, known by now. */
export function lastReads(conversation: Conversation, file: CaseFile): Call[] {
  return notAsked(conversation, suspectReads(file));
}

function notAsked({ answers, tools }: Conversation, calls: Call[]): Call[] {
  const keys = new Set(answers.map(({ tool, input }) => JSON.stringify([tool, input])));
  return calls.filter(call => {
    const key = JSON.stringify([call.tool, call.input]);
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew && tools.has(call.tool);
  });
}

function suspectReads({ listed, symptoms }: CaseFile): Call[] {
  const recent = listed.deployments.filter(
    each => isBefore(each, symptoms) && each.at >= symptoms.onset - 2 * DAY,
  );
  const nearest = recent.toSorted((a, b) => b.at - a.at).slice(0, MOST.deployments);
  return nearest.flatMap(deployment => readsOf(deployment, listed));
}

function readsOf(deployment: Deployed, listed: CaseFile['listed']): Call[] {
  const { repository, sha } = deployment;
  const brought = broughtBy(deployment, listed).slice(0, MOST.brought);
  const before = deployedBefore(deployment, listed.deployments);
  const single = [sha, ...brought.map(commit => commit.sha)].map(ref => ({ repository, ref }));
  const compared = before && brought.length > 0 ? [{ repository, base: before.sha, ref: sha }] : [];
  return [...single, ...compared].map(input => ({ tool: 'change_get', input }));
}

/** What the service depends on, by the answer of the tool `service`. */
function dependenciesOf({ answers }: Conversation): string[] {
  const services = answers
    .filter(({ tool }) => tool === 'service')
    .flatMap(({ body }) => body.services);
  const names = services.flatMap(service => {
    const given = (service as { depends_on?: unknown } | undefined)?.depends_on;
    return Array.isArray(given) ? given.map(nameOf) : [];
  });
  return [...new Set(names)].filter(Boolean).slice(0, MOST.dependencies);
}

function nameOf(dependency: unknown): string {
  if (typeof dependency === 'string') return dependency;
  const { name } = (dependency ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : '';
}

/** Its repository is looked for beside the service's own. */
function dependencyReads(name: string, { opening }: Conversation, { listed }: CaseFile): Call[] {
  const known = opening.repositories[0] ?? listed.commits[0]?.repository;
  const owner = known?.split('/')[0];
  return [
    ...(owner ? [{ tool: 'changes_list', input: { repository: `${owner}/${name}` } }] : []),
    { tool: 'logs', input: { service: name } },
  ];
}
