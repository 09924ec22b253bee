import { broughtBy, type CaseFile, deployedBefore, isBefore } from './case-file.ts';
import type { Commit, Deployed } from './read-changes.ts';
import type { Conversation } from './read-conversation.ts';
import { isoSecond } from './short-text.ts';
import { placeOf } from './weigh-place.ts';

export type Call = { tool: string; input: Record<string, unknown> };

const DAY = 86_400_000;
const LOOK_BACK_DAYS = 4;
const MOST = { own: 3, elsewhere: 5, brought: { newest: 8, other: 3 }, around: 4, errors: 2 };
/** By their titles alone these run nowhere, and are read last. */
const SILENT = /^(docs?|readme|tests?|ci|style|codeowners|changelog)\b/i;

/** The first reads: what the signals show and what changed. */
export function firstReads({ opening, tools }: Conversation): Call[] {
  const service = opening.incident.service || opening.owner.service;
  const signals = ['metrics', 'logs', 'errors', 'traces'].map(tool => ({
    tool,
    input: service ? { service } : {},
  }));
  const fired = opening.fired.at || opening.now;
  const changes = [
    { tool: 'changes_list', input: sinceDaysBefore(fired, LOOK_BACK_DAYS) },
    { tool: 'changes_list', input: { everywhere: true, ...sinceDaysBefore(fired, 1) } },
    { tool: 'service', input: service ? { service } : {} },
  ];
  return [...signals, ...changes].filter(({ tool }) => tools.has(tool));
}

/** Long enough to meet the deployment before the last. */
function sinceDaysBefore(moment: string, days: number): { since?: string } {
  const at = Date.parse(moment);
  return Number.isNaN(at) ? {} : { since: isoSecond(at - days * DAY) };
}

/** The diffs of what was deployed last before onset, and what those write and changed that have a part in it. */
export function furtherReads(conversation: Conversation, file: CaseFile): Call[] {
  return notAsked(conversation, [
    ...file.signals.errors.slice(0, MOST.errors).map(id => ({ tool: 'errors', input: { id } })),
    ...suspectReads(file),
    ...involved(file).flatMap(name => readsAbout(name, conversation, file)),
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

function suspectReads({ listed, symptoms, suspects }: CaseFile): Call[] {
  const recent = listed.deployments
    .filter(each => isBefore(each, symptoms) && each.at >= symptoms.onset - 2 * DAY)
    .toSorted((a, b) => b.at - a.at);
  const places = Map.groupBy(recent, each => placeOf({ ...each, deployment: each }, symptoms).kind);
  const { own = [], near = [], named = [], elsewhere = [] } = Object.fromEntries(places);
  const closest = [...own, ...near].slice(0, MOST.own);
  const others = [...named, ...elsewhere].slice(0, MOST.elsewhere);
  const rankOf = (sha: string) => suspects.find(each => each.sha === sha)?.rank ?? UNRANKED;
  const most = (nth: number) => (nth === 0 ? MOST.brought.newest : MOST.brought.other);
  return [...closest, ...others].flatMap((each, nth) => readsOf(each, listed, most(nth), rankOf));
}

const UNRANKED = 100;

/** What it names, and the likeliest of what came with it: by the ranking of the brief, then the newest. */
function readsOf(
  deployment: Deployed,
  listed: CaseFile['listed'],
  most: number,
  rankOf: (sha: string) => number,
): Call[] {
  const { repository, sha } = deployment;
  const place = ({ sha, title }: Commit) => rankOf(sha) + (SILENT.test(title) ? UNRANKED : 0);
  const brought = broughtBy(deployment, listed)
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, most);
  const before = deployedBefore(deployment, listed.deployments);
  const single = [sha, ...brought.map(commit => commit.sha)].map(ref => ({ repository, ref }));
  const compared = before && brought.length > 0 ? [{ repository, base: before.sha, ref: sha }] : [];
  return [...single, ...compared].map(input => ({ tool: 'change_get', input }));
}

/** What the service depends on, and what was deployed and is named where it fails. */
function involved({ listed, symptoms }: CaseFile): string[] {
  const named = listed.deployments.flatMap(
    each => placeOf({ ...each, deployment: each }, symptoms).name ?? [],
  );
  return [...new Set([...symptoms.around, ...named])].slice(0, MOST.around);
}

/** Its repository is looked for beside the service's own. */
function readsAbout(name: string, { opening }: Conversation, { listed }: CaseFile): Call[] {
  const known = opening.repositories[0] ?? listed.commits[0]?.repository;
  const owner = known?.split('/')[0];
  return [
    ...(owner ? [{ tool: 'changes_list', input: { repository: `${owner}/${name}` } }] : []),
    { tool: 'logs', input: { service: name } },
  ];
}
