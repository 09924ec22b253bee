import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Capabilities } from '../../capabilities/capabilities.ts';
import { noSources, type Sources } from '../../capabilities/sources.ts';
import { integrationById } from '../../integrations/registry.ts';
import { checkFindings } from '../../investigations/claims/check-findings.ts';
import { bodyText, type EvidenceRecord } from '../../investigations/evidence/evidence.ts';
import { findingsSchema } from '../../investigations/findings.ts';
import { runReadTool, runWriteTool } from '../../investigations/loop/run-tool.ts';
import type { ToolContext } from '../../investigations/tool.ts';
import { findTool } from '../../investigations/tools/index.ts';
import { settleVerdict } from '../../investigations/verdict/verdict.ts';
import { silentLog } from '../../lib/log.ts';
import { connectionsOf } from '../connections.ts';
import { startVendors, type Vendors } from '../vendors/start-vendors.ts';
import { loadScenarios } from './load-scenario.ts';
import type { ScriptCall } from './script.ts';

const scenarios = await loadScenarios();
let vendors: Vendors;
let webhook: string;
const receiver = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(202).end());
});

beforeAll(async () => {
  vendors = await startVendors({ scenarios });
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as { port: number };
  webhook = `http://127.0.0.1:${port}/`;
});

afterAll(async () => {
  await vendors.close();
  receiver.close();
});

/** What the sandbox's tenant has connected, as the product connects it. */
function connect(): Sources {
  const sources = noSources();
  for (const { integration, credentials } of connectionsOf(vendors)) {
    const vendor = integrationById(integration)!;
    const parsed = vendor.credentials.parse(credentials);
    const answers: Partial<Capabilities> = vendor.connect(parsed, { log: silentLog });
    for (const [name, ask] of Object.entries(answers))
      Reflect.get(sources, name).push({ connection: integration, vendor: vendor.title, ask });
  }
  return sources;
}

describe.each(scenarios.list)('the script of $id', ({ id, service, words, finding }) => {
  test.each(['paged', 'typed'])(
    '%s: every question has an answer, and the verdict is right',
    async how => {
      const incidentId =
        how === 'paged' ? (await vendors.pageMe(id, webhook)).incidentId : undefined;
      const now = new Date();
      const records: EvidenceRecord[] = [];
      const context: ToolContext = {
        sources: connect(),
        scope: {
          ...(incidentId && { pagerIncident: incidentId }),
          serviceName: service,
          repositories: [`acme/${service}`],
          onset: now,
          now,
        },
        signal: AbortSignal.timeout(20_000),
        evidence: async wanted => records.find(it => it.id === wanted)?.body,
      };
      const known = new Map<string, string>();
      let findings: unknown;
      for (const turn of vendors.scriptOf(incidentId ?? words.join(' '))?.turns ?? []) {
        const asked = turn.calls.map(call => ({ ...call, input: filled(call.input, known) }));
        for (const call of asked) {
          const record = await play(call, `ev_${records.length + 1}`, context);
          records.push(record);
          known.set(call.as, record.id);
          expect(`${call.as}: ${record.status} ${record.body.slice(0, 300)}`).toContain(
            `${call.as}: ok`,
          );
          if (call.tool === 'findings') findings = call.input;
        }
      }
      const checked = checkFindings(findings, records, new Date());
      expect(checked).toMatchObject({ ok: true });
      const parsed = findingsSchema.parse(findings);
      expect(settleVerdict(parsed, records, { onset: now, service })).toMatchObject({
        verdict: finding.verdict,
      });
      const named = parsed.cause?.change ?? null;
      expect(named && { repository: named.repository, sha: named.ref }).toEqual(finding.culprit);
    },
  );
});

/** A failure of a tool of its own making is told as it is. */
function fail(error: unknown): void {
  throw error;
}

async function play(call: ScriptCall, id: string, context: ToolContext): Promise<EvidenceRecord> {
  const tool = findTool(call.tool);
  const record = { id, tool: call.tool, status: 'ok' as const, asked: call.tool, body: 'noted' };
  if (tool?.access === 'read') {
    const result = await runReadTool(tool, call.input, context, { onBug: fail });
    return { ...record, ...result, body: bodyText(result) };
  }
  if (tool?.access === 'write') {
    const drafted = await runWriteTool(tool, call.input, context);
    if ('failed' in drafted) return { ...record, status: 'error', body: bodyText(drafted.failed) };
    return record;
  }
  const parsed = tool?.input.safeParse(call.input);
  if (!parsed?.success) return { ...record, status: 'error', body: String(parsed?.error) };
  return record;
}

function filled(input: Record<string, unknown>, known: Map<string, string>) {
  const text = JSON.stringify(input).replace(
    /\{([a-z][a-z0-9_]*)\}/g,
    (whole, label: string) => known.get(label) ?? whole,
  );
  return JSON.parse(text) as Record<string, unknown>;
}
