import type { Given } from './decide.ts';
import { deployedOnce } from './deployed-once.ts';
import { judgeSymptom } from './judge-symptom.ts';
import {
  type Commit,
  type Deployed,
  type ListedChanges,
  type ReadChange,
  readDetails,
  readListedChanges,
} from './read-changes.ts';
import type { Answered, Conversation, Opening } from './read-conversation.ts';
import { readSignals, type Signals } from './read-signals.ts';
import { type Suspect, type Symptoms, TOLERANCE_MS } from './suspect.ts';

/** Everything that is known after the reads so far, put in order. */
export type CaseFile = Given & { service: string; listed: ListedChanges };

export function openCase({ opening, answers }: Conversation): CaseFile {
  const signals = readSignals(answers);
  const symptom = judgeSymptom(opening, signals);
  const service = opening.incident.service || opening.owner.service;
  const all = readListedChanges(answers);
  const listed = {
    ...all,
    deployments: deployedOnce(all.deployments, service),
    commits: withThoseOfBrief(all.commits, opening),
  };
  const symptoms: Symptoms = {
    service,
    repositories: opening.repositories,
    around: neighboursIn(answers),
    onset: symptom.onset,
    words: [opening.fired.title, ...opening.fired.details, ...wordsOf(signals)].join('\n'),
  };
  const found = suspectsIn(listed, readDetails(answers), comparisonsIn(answers));
  const suspects = found.map(suspect => withRank(suspect, opening));
  return { service, listed, suspects, settings: listed.settings, signals, symptom, symptoms };
}

function withRank(suspect: Suspect, { deployed }: Opening): Suspect {
  const commits = deployed.filter(({ kind }) => kind !== 'change_event');
  const rank = commits.findIndex(
    ({ repository, sha }) => repository === suspect.repository && sha === suspect.sha,
  );
  return rank < 0 ? suspect : { ...suspect, rank };
}

/** A long list of changes is cut; the brief has the likeliest commits whole. */
function withThoseOfBrief(commits: readonly Commit[], { deployed, evidence }: Opening): Commit[] {
  const source = evidence.find(({ tool }) => tool === 'changes_list')?.evidence ?? '';
  const known = new Set(commits.map(({ repository, sha }) => `${repository} ${sha}`));
  const further = deployed
    .filter(
      ({ kind, repository, sha }) => kind !== 'deployment' && !known.has(`${repository} ${sha}`),
    )
    .map(({ repository, sha, title, at }) => ({
      ...{ evidence: source, repository, sha, title, at: Date.parse(at) },
    }))
    .filter(({ sha, at }) => sha !== '' && !Number.isNaN(at));
  return [...commits, ...further].toSorted((a, b) => b.at - a.at);
}

function wordsOf({ words, series }: Signals): string[] {
  const telling = words.filter(({ isNew, isBad }) => isNew || isBad).map(({ text }) => text);
  return [...telling, ...series.filter(({ changedAt }) => changedAt).map(({ name }) => name)];
}

/** What the service depends on, and what uses it, by the answer of the tool `service`. */
export function neighboursIn(answers: readonly Answered[]): string[] {
  const services = answers
    .filter(({ tool }) => tool === 'service')
    .flatMap(({ body }) => body.services);
  const names = services.flatMap(service => {
    const { depends_on: below, used_by: above } = (service ?? {}) as Neighbours;
    return [below, above].flatMap(given => (Array.isArray(given) ? given.map(nameOf) : []));
  });
  return [...new Set(names)].filter(Boolean);
}

type Neighbours = { depends_on?: unknown; used_by?: unknown };

function nameOf(dependency: unknown): string {
  if (typeof dependency === 'string') return dependency;
  const { name } = (dependency ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : '';
}

type Comparison = { evidence: string; repository: string; ref: string };

function comparisonsIn(answers: readonly Answered[]): Comparison[] {
  return answers
    .filter(({ tool, status, input }) => tool === 'change_get' && status === 'ok' && input.base)
    .map(({ id, input }) => ({
      evidence: id,
      repository: String(input.repository),
      ref: String(input.ref),
    }));
}

/** The deployed commits, and those that came with them since the deployment before. */
function suspectsIn(
  listed: ListedChanges,
  details: readonly ReadChange[],
  comparisons: readonly Comparison[],
): Suspect[] {
  return listed.deployments.flatMap(deployment => {
    const { repository, sha } = deployment;
    const compared = comparisons.find(it => it.repository === repository && it.ref === sha);
    const own = listed.commits.find(
      commit => commit.repository === repository && commit.sha === sha,
    );
    const brought = broughtBy(deployment, listed).map(commit => ({
      ...{ repository, sha: commit.sha, title: commit.title, deployment },
      ...(compared && { broughtBy: compared.evidence }),
    }));
    return [{ repository, sha, title: own?.title ?? deployment.title, deployment }, ...brought].map(
      suspect => withDetail(suspect, details),
    );
  });
}

function withDetail(suspect: Suspect, details: readonly ReadChange[]): Suspect {
  const detail = details.find(
    ({ repository, sha }) => repository === suspect.repository && sha === suspect.sha,
  );
  const title = detail?.message.split('\n')[0] || suspect.title;
  return detail ? { ...suspect, title, detail } : suspect;
}

const DAY = 86_400_000;

/** Commits between the one deployed before and this one, newest first; where that one is not known, those since it was deployed, or of a day. */
export function broughtBy(deployment: Deployed, { deployments, commits }: ListedChanges): Commit[] {
  const before = deployedBefore(deployment, deployments);
  const here = commits.filter(({ repository }) => repository === deployment.repository);
  const [from, to] = [before?.sha, deployment.sha].map(sha => here.find(it => it.sha === sha));
  if (!to) return [];
  const since = from?.at ?? before?.at ?? to.at - DAY;
  return here.filter(({ at, sha }) => at > since && at <= to.at && sha !== to.sha);
}

/** The deployment of another commit before this one in its repository. */
export function deployedBefore(
  { repository, at, sha }: Deployed,
  deployments: readonly Deployed[],
): Deployed | undefined {
  const earlier = deployments.filter(
    other => other.repository === repository && other.at < at && other.sha !== sha,
  );
  return earlier.toSorted((a, b) => b.at - a.at)[0];
}

/** Whether it was deployed by the time it began. */
export function isBefore({ at }: Deployed, { onset }: Symptoms): boolean {
  return at <= onset + TOLERANCE_MS;
}
