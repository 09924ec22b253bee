import type { Brief } from '../../incidents/brief.ts';
import type { Incident, IncidentState } from '../../incidents/incident.ts';
import { serviceNames } from '../asking/service-name.ts';
import { askDiffs } from './ask-diffs.ts';
import { askElsewhere, elsewherePart } from './ask-elsewhere.ts';
import { askEvents, eventPart } from './ask-events.ts';
import { askRunbook } from './ask-runbook.ts';
import { askSignals } from './ask-signals.ts';
import type { BriefPart } from './brief-part.ts';
import { askChanges, listRepositories, repositoriesOf } from './change-questions.ts';
import { composeBrief } from './compose-brief.ts';
import { diffParts } from './diff-parts.ts';
import { heardSoon } from './heard-soon.ts';
import { linkedInPage } from './linked-runbooks.ts';
import { askHistory, askOwner, askPage, askTickets, type GatherDeps } from './questions.ts';
import { changesFound, rankFound } from './rank-found.ts';
import { signalParts } from './signal-parts.ts';
import { alertTexts } from './symptom-texts.ts';

/** The brief, its parts in the order that numbers their evidence, and what was found out about the service. */
export type Gathered = {
  brief: Brief;
  parts: BriefPart<unknown>[];
  service?: { name: string; pagerId: string };
  repositories: string[];
  onset: Date;
  /** Where the page stood when it was read: it may have moved on before we heard of it. */
  page?: { state: IncidentState; at: Date };
};

/**
 * Gathers the facts without a model, every question as soon as what it needs is known: a page that came by webhook
 * names its service, so all are asked at once. Changes are fetched from the alert's time back and ranked by the onset
 * that the metrics show, what stands best by its diff, too. A source that is down or slow leaves a gap, never an error.
 */
export async function gatherBrief(
  incident: Incident,
  question: string,
  known: { repositories: string[] },
  outside: Omit<GatherDeps, 'silent'>,
): Promise<Gathered> {
  const deps = { ...outside, silent: new Set<string>() };
  const asked = ask(incident, question, known, deps);
  const [page, owner, history, changes, events, elsewhere, diffs, tickets, signals, runbook] =
    await Promise.all([
      asked.page,
      asked.owner,
      asked.history,
      asked.changes,
      asked.events,
      asked.elsewhere,
      asked.diffs,
      asked.tickets,
      asked.signals,
      asked.runbook,
    ]);
  const { names: repositories } = await asked.repositories;
  const service = owner.data?.[0];
  const asAsked = [page, owner, history, changes, eventPart(events), tickets];
  const facts = asAsked.filter(part => part !== undefined);
  const alertAt = await asked.alertAt;
  const changed = { changes, events, elsewhere, diffs };
  const others = { page, owner, history, tickets, signals, runbook };
  const answers = { ...changed, ...others, alertAt, repositories };
  const ranked = rankFound(incident, answers);
  const found = { ...answers, ranked };
  const parts = [
    ...facts,
    ...signalParts(signals, deps),
    ...diffParts(ranked.deployed, diffs),
    ...[runbook, elsewherePart(elsewhere)].filter(part => part !== undefined),
  ];
  return {
    brief: composeBrief(incident, found, parts, deps),
    parts,
    ...(service && { service: { name: service.name, pagerId: service.id } }),
    repositories,
    onset: new Date(signals.onset.at),
    ...(page?.data && { page: { state: page.data.incident.status, at: page.startedAt } }),
  };
}

function ask(
  incident: Incident,
  question: string,
  known: { repositories: string[] },
  deps: GatherDeps,
) {
  const page = Promise.resolve(askPage(incident, question, deps));
  // A link that a person pasted tells neither when the page fired nor for which service.
  const isWhole = incident.pagerServiceId !== undefined && incident.serviceName !== undefined;
  const owner = isWhole
    ? askOwner(incident, question, undefined, deps)
    : page.then(read => askOwner(incident, question, read, deps));
  const name = isWhole
    ? Promise.resolve(incident.serviceName)
    : owner.then(read => read.data?.[0]?.name ?? incident.serviceName);
  const alertAt = isWhole
    ? Promise.resolve(incident.firedAt)
    : page.then(read => (read?.data ? new Date(read.data.incident.createdAt) : incident.firedAt));
  const listed = listRepositories(deps);
  const repositories =
    known.repositories.length > 0
      ? Promise.resolve({ names: known.repositories })
      : Promise.all([name, listed]).then(([found, all]) => repositoriesOf(found ?? question, all));
  const changes = Promise.all([repositories, alertAt]).then(([found, at]) =>
    askChanges(found, at, deps),
  );
  const events = Promise.all([name, alertAt]).then(([found, at]) =>
    askEvents({ name: found, pagerId: incident.pagerServiceId }, at, deps),
  );
  const dependsOn = heardSoon(owner).then(read => read?.data?.[0]?.dependsOn ?? []);
  const elsewhere = Promise.all([repositories, listed, alertAt]).then(([{ names }, all, at]) =>
    askElsewhere({ own: names, dependsOn, listed: all, alertAt: at }, deps),
  );
  // Which diffs to read is judged by the alert alone: signals may take longer than the diffs.
  const diffs = Promise.all([changes, elsewhere, repositories, alertAt, name, page]).then(
    ([own, others, { names }, onset, service, read]) => {
      const texts = alertTexts(incident.title, read?.data);
      const found = changesFound({ changes: own, elsewhere: others });
      return askDiffs(found, { onset, service, texts, repositories: names }, deps);
    },
  );
  const runbook = Promise.all([repositories, name, heardSoon(page)]).then(
    ([found, service, read]) => {
      const [title = '', ...details] = alertTexts(incident.title, read?.data);
      const links = linkedInPage(read?.data);
      const sought = { service, title, details: details.join('\n'), links };
      return askRunbook(sought, found.names, deps);
    },
  );
  return {
    ...{ page, owner, alertAt, repositories, changes, events, elsewhere, diffs },
    history: askHistory(incident, deps),
    runbook,
    tickets: name.then(found => askTickets(found, deps)),
    signals: Promise.all([name, alertAt, serviceNames(deps)]).then(([found, at, known]) =>
      askSignals({ name: found, question, alertAt: at, known }, deps),
    ),
  };
}
