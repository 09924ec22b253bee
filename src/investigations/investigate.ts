import type { Sources } from '../capabilities/sources.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import type { Incident } from '../incidents/incident.ts';
import { findIncident } from '../incidents/incident-store.ts';
import type { Redact } from '../lib/redact.ts';
import { findBrief, type StoredBrief } from './brief/brief-store.ts';
import { latestCause } from './brief/latest-cause.ts';
import { prepareBrief } from './brief/prepare-brief.ts';
import { noteLeftover } from './budget/asking-store.ts';
import { type CommitDeps, commitRun } from './commit-run.ts';
import { earlierEvidence, earlierOf, evidenceAtHand } from './earlier/earlier-store.ts';
import { sayEarlier } from './earlier/say-earlier.ts';
import { awayMs, type Investigation } from './investigation.ts';
import { isStopRequested } from './investigation-store.ts';
import { loadRun } from './journal-store.ts';
import { type Advanced, advance, type LoopDeps } from './loop/advance.ts';
import type { Run, RunEvent } from './loop/run.ts';
import { runCalls } from './loop/run-calls.ts';
import type { AskModel } from './model/claude.ts';
import { countAway } from './progress-store.ts';
import { firstMessage } from './prompt.ts';
import { settle } from './settle.ts';
import type { ToolContext } from './tool.ts';

/** What a tenant's connections give an investigation. */
export type Connected = {
  sources: Sources;
  /** Takes the tenant's credentials and what looks like one out of a text. */
  redact: Redact;
};

export type InvestigateDeps = CommitDeps & {
  db: Database;
  ask: AskModel;
  connected(tenantId: string): Promise<Connected>;
  /** What a tenant may spend on a day. */
  dailyDollars: number;
  now(): Date;
  /** Told of a tool's failure that nobody foresaw. */
  onBug(error: unknown): void;
};

/** How often a running step looks whether somebody asked to stop. */
const STOP_LOOK_MS = 500;

export type Ref = {
  tenantId: string;
  investigationId: string;
  /** Which waking of the investigation this is: after a crash an older one may be taken up beside a newer. */
  attempts?: number;
};

/** First step of the story: what is known without a model. */
export async function briefStep(
  deps: InvestigateDeps,
  ref: Ref,
  ending: AbortSignal,
): Promise<void> {
  const run = await load(deps, ref);
  if (!run || run.investigation.state === 'finished') return;
  const { sources, redact } = await deps.connected(ref.tenantId);
  const stop = watchForStop(deps, ref);
  const given = {
    ...deps,
    sources,
    redact,
    ending,
    signal: AbortSignal.any([ending, stop.signal]),
  };
  await prepareBrief(given, run.investigation).finally(stop.end);
  await commitRun(deps, run.investigation, [{ type: 'started' }], deps.now());
}

/** Every further step: one model call with what is said before it, one round of reads, or the end. */
export async function turnStep(
  deps: InvestigateDeps,
  ref: Ref,
  ending: AbortSignal,
): Promise<Advanced> {
  const stop = watchForStop(deps, ref);
  const signal = AbortSignal.any([ending, stop.signal]);
  let loop: LoopDeps | undefined;
  try {
    for (;;) {
      const run = await load(deps, ref);
      if (!run) return 'done';
      if (run.investigation.state === 'waiting') return 'asleep';
      loop ??= await loopDeps(deps, run, { signal, ending });
      const advanced = await advance(run, loop);
      ending.throwIfAborted();
      if (advanced !== 'said') return advanced;
    }
  } finally {
    stop.end();
  }
}

/** The run, or undefined when there is none or a newer waking goes on with it. */
function load(deps: InvestigateDeps, ref: Ref): Promise<Run | undefined> {
  return inTenant(deps.db, ref.tenantId, async tx => {
    const now = deps.now();
    const today = { limit: deps.dailyDollars, now };
    const run = await loadRun(tx, ref.tenantId, ref.investigationId, today);
    const isOurs = ref.attempts === undefined || run?.investigation.attempts === ref.attempts;
    return run && isOurs ? withoutTimeAway(tx, await withLeftover(tx, run, now), now) : undefined;
  });
}

/** Counts the model call in the midst of which a process died. */
async function withLeftover(tx: Tx, run: Run, now: Date): Promise<Run> {
  const { askingUsd, ...investigation } = run.investigation;
  if (askingUsd === undefined) return run;
  await noteLeftover(tx, run.investigation, now);
  const { day } = run;
  return {
    ...run,
    investigation: { ...investigation, lostUsd: investigation.lostUsd + askingUsd },
    day: { ...day, spent: day.spent + askingUsd },
  };
}

/** Takes off the investigation's time what passed while no process was there to work on it. */
async function withoutTimeAway(tx: Tx, run: Run, now: Date): Promise<Run> {
  const { investigation } = run;
  const ms = awayMs(investigation, now);
  if (ms === 0) return run;
  await countAway(tx, investigation, { ms, at: now });
  const asleepMs = investigation.asleepMs + ms;
  return { ...run, investigation: { ...investigation, asleepMs, progressedAt: now } };
}

function watchForStop(deps: InvestigateDeps, ref: Ref): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const look = async () => {
    const isStopped = await inTenant(deps.db, ref.tenantId, tx =>
      isStopRequested(tx, ref.tenantId, ref.investigationId),
    ).catch(() => false);
    if (isStopped) controller.abort(new Error('stopped by a person'));
  };
  const timer = setInterval(look, STOP_LOOK_MS);
  return { signal: controller.signal, end: () => clearInterval(timer) };
}

async function loopDeps(
  deps: InvestigateDeps,
  run: Run,
  { signal, ending }: { signal: AbortSignal; ending: AbortSignal },
): Promise<LoopDeps> {
  const { investigation } = run;
  const { tenantId, id } = investigation;
  const { sources, redact } = await deps.connected(tenantId);
  const { incident, brief } = await inTenant(deps.db, tenantId, async tx => ({
    incident: await findIncident(tx, tenantId, investigation.incidentId),
    brief: await findBrief(tx, tenantId, id),
  }));
  if (!incident || !brief) throw new Error('an investigation without incident or brief');
  const commit = async (events: RunEvent[]) => {
    // What a question became because the process ends is no answer: it is asked again at the next start. What
    // it cost is charged.
    if (events.some(({ type }) => type !== 'reply_lost')) ending.throwIfAborted();
    return commitRun(deps, investigation, events, deps.now());
  };
  const evidence = () => inTenant(deps.db, tenantId, tx => evidenceAtHand(tx, investigation));
  const context = toolContext(deps, { investigation, incident, brief, sources, signal });
  return {
    ask: deps.ask,
    opening: async () => {
      const earlier = await earlierWords(deps, investigation);
      return opening({ investigation, incident, brief, redact, earlier, now: deps.now() });
    },
    runCalls: (current, calls) =>
      runCalls(current, calls, { ...deps, context, redact, evidence, commit }),
    settle: async (current, end) =>
      settle(current, end, await evidence(), {
        ...{ now: deps.now(), onset: causedBy(brief) },
        ...{ service: incident.serviceName, repositories: brief.repositories },
      }),
    commit,
    redact,
    signal,
    now: deps.now,
    random: Math.random,
  };
}

/** Until when a change may have caused it. */
function causedBy({ onset, brief }: StoredBrief): Date {
  return latestCause(new Date(onset), new Date(brief.fired.at));
}

type Opening = {
  investigation: Investigation;
  incident: Incident;
  brief: StoredBrief;
  redact: Redact;
  /** What it goes on from, if anything. */
  earlier: string | undefined;
  now: Date;
};

function opening({ investigation, incident, brief: stored, ...given }: Opening): string {
  const { redact, earlier, now } = given;
  const first = firstMessage({
    question: investigation.question,
    incident,
    brief: stored.brief,
    repositories: stored.repositories,
    now,
  });
  const text = earlier ? `${first}\n\n${earlier}` : first;
  return JSON.stringify([{ type: 'text', text: redact(text) }]);
}

async function earlierWords(
  { db }: InvestigateDeps,
  investigation: Investigation,
): Promise<string | undefined> {
  if (!investigation.continues) return undefined;
  return inTenant(db, investigation.tenantId, async tx => {
    const earlier = await earlierOf(tx, investigation);
    return sayEarlier(earlier, await earlierEvidence(tx, earlier));
  });
}

function toolContext(
  deps: InvestigateDeps,
  given: {
    investigation: Investigation;
    incident: Incident;
    brief: StoredBrief;
    sources: Sources;
    signal: AbortSignal;
  },
): ToolContext {
  const { investigation, incident, brief } = given;
  return {
    sources: given.sources,
    signal: given.signal,
    scope: {
      ...(incident.source === 'pagerduty' && { pagerIncident: incident.externalId }),
      ...(incident.pagerServiceId && { pagerService: incident.pagerServiceId }),
      ...(incident.serviceName && { serviceName: incident.serviceName }),
      repositories: brief.repositories,
      onset: new Date(brief.onset),
      fired: incident.firedAt,
      now: deps.now(),
    },
    evidence: async wanted => {
      const all = await inTenant(deps.db, investigation.tenantId, tx =>
        evidenceAtHand(tx, investigation),
      );
      return all.find(({ id }) => id === wanted)?.body;
    },
  };
}
