import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_BUDGET } from '../../../src/investigations/investigation.ts';
import type { AskModel } from '../../../src/investigations/model/claude.ts';
import { type Entry, promptOf, type Usage } from '../../../src/investigations/model/transcript.ts';
import { clockFrom } from '../../../src/sandbox/clock.ts';
import { culpritNamed } from '../../../src/sandbox/headless/culprit.ts';
import { type Incident, readIncident } from '../../../src/sandbox/incidents/read-incident.ts';
import { scenariosOf } from '../../../src/sandbox/incidents/scenarios-of.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import { startVendors, type Vendors } from '../../../src/sandbox/vendors/start-vendors.ts';
import type { Answered } from '../answered.ts';
import { type Ended, investigatePlainly } from './investigate-plainly.ts';
import { systemsOf } from './systems.ts';

type Settings = { ask: AskModel; model: string; dollars: number };

/** Pages an incident's folder in the stand-ins and lets the model investigate it with plain tools. */
export async function tryPlainly(folder: string, settings: Settings): Promise<Answered> {
  const incident = await readIncident(folder);
  const scenarios = scenariosOf(incident);
  const [scenario] = scenarios.list;
  if (!scenario) throw new Error('an incident without a scenario');
  const now = clockFrom(incident.firedAt);
  const vendors = await startVendors({ scenarios, now });
  try {
    const began = performance.now();
    const page = await pageOf(vendors, scenario.id);
    const ended = await investigatePlainly({
      ...settings,
      budget: { ...DEFAULT_BUDGET, dollars: settings.dollars },
      systems: systemsOf(vendors),
      question: questionOf(incident, page, now()),
    });
    return answered(ended, { incident, scenario }, performance.now() - began);
  } finally {
    await vendors.close();
  }
}

function questionOf({ service }: Incident, page: string, now: Date): string {
  return `PagerDuty incident ${page} of the service ${service} was just triggered. What is wrong, and what caused it? It is ${now.toISOString()}.`;
}

/** Triggers it; the webhook goes to nobody. */
async function pageOf(vendors: Vendors, scenario: string): Promise<string> {
  const nobody = createServer((_, response) => response.writeHead(202).end());
  await new Promise<void>(done => nobody.listen(0, '127.0.0.1', done));
  try {
    const { port } = nobody.address() as AddressInfo;
    return (await vendors.pageMe(scenario, `http://127.0.0.1:${port}/`)).incidentId;
  } finally {
    nobody.close();
  }
}

function answered(
  { answer, entries, modelMs, toolsMs }: Ended,
  { incident, scenario }: { incident: Incident; scenario: Scenario },
  findingsMs: number,
): Answered {
  const isBlamed = answer?.verdict === 'confirmed' || answer?.verdict === 'likely';
  const change = isBlamed ? answer.change : null;
  return {
    verdict: answer?.verdict ?? null,
    culprit: change ? culpritNamed(incident, scenario, change) : null,
    cause: answer ? { kind: answer.kind } : null,
    reasons: [answer?.explanation ?? 'It ended without an answer.'],
    usage: usageOf(entries),
    timings: { briefMs: null, findingsMs, modelMs, toolsMs },
  };
}

function usageOf(entries: readonly Entry[]): Answered['usage'] {
  const usages = entries.flatMap(({ usage }) => usage ?? []);
  const sum = (of: (usage: Usage) => number, all = usages) =>
    all.reduce((total, usage) => total + of(usage), 0);
  const later = usages.slice(1);
  return {
    inputTokens: sum(({ input }) => input),
    outputTokens: sum(({ output }) => output),
    cacheReadTokens: sum(({ cacheRead }) => cacheRead),
    cacheWriteTokens: sum(({ cacheWrite }) => cacheWrite),
    costUsd: entries.reduce((total, { costUsd }) => total + costUsd, 0),
    laterTurns: {
      readTokens: sum(promptOf, later),
      cacheReadTokens: sum(({ cacheRead }) => cacheRead, later),
    },
  };
}
