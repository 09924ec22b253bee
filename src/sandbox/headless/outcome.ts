import type { Ending, Findings, Verdict } from '../../investigations/findings.ts';
import type { Hypothesis } from '../../investigations/hypotheses.ts';
import type {
  EvidenceEntry,
  InvestigationRecord,
} from '../../investigations/investigation-record-store.ts';
import type { RunningIncident } from '../incidents/start-incident.ts';
import { asGiven, type Culprit, type CulpritFlag, culpritNamed, flagNamed } from './culprit.ts';

/** A candidate of the brief: a commit or another change. */
export type Suspect = {
  sha: string | null;
  title: string;
  deployed_at: string | null;
  reasons: string[];
};

/** How an investigation of a folder ended: the JSON of `--headless`. */
export type Outcome = {
  incident: { name: string; service: string; fired_at: string; title: string };
  verdict: Verdict | null;
  /** Why the verdict is what it is. */
  reasons: string[];
  headline: string | null;
  /** Named only when the verdict is confirmed or likely. */
  culprit: Culprit | CulpritFlag | null;
  cause: Findings['cause'];
  /** What the brief ranked as candidates before any model, the likeliest first; `sha` as the folder writes it. */
  suspects: Suspect[];
  findings: Findings | null;
  /** Each possible cause with the ids of what speaks for it and against it. */
  hypotheses: Hypothesis[];
  /** Claims that the evidence did not prove, and why they were left out. */
  dropped: string[];
  not_checked: string[];
  evidence: EvidenceEntry[];
  usage: {
    turns: number;
    toolCalls: number;
    inputTokens: number;
    outputTokens: number;
    cacheReadTokens: number;
    cacheWriteTokens: number;
    costUsd: number;
    /** What the turns after the first one read, and how much of it came from the cache. */
    laterTurns: { readTokens: number; cacheReadTokens: number };
  };
  /** From the page: until the brief was there, until the findings were; and in all, with starting and stopping. */
  timings: {
    briefMs: number | null;
    findingsMs: number | null;
    /** What of the time from brief to findings the model took, and what the sources did. */
    modelMs: number;
    toolsMs: number;
    totalMs: number;
  };
  model: string;
  ending: Ending | null;
  /** What of the folder could not be read and was left out. */
  left_out: string[];
};

type Times = { pagedAt: Date; totalMs: number };

export function outcomeOf(
  running: RunningIncident,
  record: InvestigationRecord,
  { pagedAt, totalMs }: Times,
): Outcome {
  const { incident, scenario } = running;
  const { investigation } = record;
  const { hypotheses = [], reasons = [], dropped = [] } = investigation.findings ?? {};
  const findings = findingsOf(running, record);
  const since = (moment: Date | undefined) =>
    moment ? moment.getTime() - pagedAt.getTime() : null;
  return {
    incident: {
      name: incident.name,
      service: incident.service,
      fired_at: incident.firedAt.toISOString(),
      title: scenario.incident.title,
    },
    verdict: investigation.verdict ?? null,
    reasons,
    headline: findings?.headline ?? null,
    culprit: culpritOf(running, record),
    cause: findings?.cause ?? null,
    suspects: suspectsOf(running, record),
    findings,
    hypotheses,
    dropped,
    not_checked: findings?.not_checked.map(({ text }) => text) ?? [],
    evidence: record.evidence,
    usage: usageOf(record),
    timings: {
      briefMs: since(record.briefAt),
      findingsMs: since(investigation.finishedAt),
      modelMs: record.spent.modelMs,
      toolsMs: record.spent.toolsMs,
      totalMs,
    },
    model: modelOf(running, record),
    ending: investigation.ending ?? null,
    left_out: incident.leftOut,
  };
}

/** A stand-in does not pass for the model that it stands in for. */
function modelOf({ sandbox }: RunningIncident, { investigation }: InvestigationRecord): string {
  const isStandIn = sandbox.config.claude.baseUrl === sandbox.model.url;
  return isStandIn ? 'stand-in' : investigation.model;
}

/** Named only when the verdict is confirmed or likely. */
function culpritOf(
  { incident, scenario }: RunningIncident,
  { investigation }: InvestigationRecord,
): Outcome['culprit'] {
  const cause = investigation.findings?.findings?.cause;
  const isNamed = investigation.verdict === 'confirmed' || investigation.verdict === 'likely';
  if (!cause || !isNamed) return null;
  if (cause.change) return culpritNamed(incident, scenario, cause.change);
  return cause.kind === 'configuration' ? flagNamed(incident, cause.text) : null;
}

/** An id that only the stand-in for GitHub knows, for a deployment without a commit, is named to nobody. */
function findingsOf({ incident, scenario }: RunningIncident, record: InvestigationRecord) {
  const { findings } = record.investigation.findings ?? {};
  const change = findings?.cause?.change;
  const isMadeUp = change && culpritNamed(incident, scenario, change).sha === null;
  if (!findings?.cause || !isMadeUp) return findings ?? null;
  return { ...findings, cause: { ...findings.cause, change: null } };
}

function suspectsOf({ incident }: RunningIncident, { brief }: InvestigationRecord): Suspect[] {
  return (brief?.deployed ?? []).map(({ change, deployedAt, reasons }) => ({
    sha: (change.sha && asGiven(incident, change.sha)) ?? null,
    title: change.title,
    deployed_at: deployedAt ?? null,
    reasons,
  }));
}

function usageOf({ spent }: InvestigationRecord): Outcome['usage'] {
  return {
    turns: spent.turns,
    toolCalls: spent.toolCalls,
    inputTokens: spent.input,
    outputTokens: spent.output,
    cacheReadTokens: spent.cacheRead,
    cacheWriteTokens: spent.cacheWrite,
    costUsd: spent.dollars,
    laterTurns: { readTokens: spent.later.read, cacheReadTokens: spent.later.fromCache },
  };
}
