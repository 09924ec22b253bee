import { dropUnproven } from './check-findings.ts';
import type { EvidenceRecord } from './evidence.ts';
import type { Place } from './failing-path.ts';
import { type Ending, findingsSchema } from './findings.ts';
import type { Run, RunEvent } from './run.ts';
import { settleVerdict } from './verdict.ts';

const WITHOUT_FINDINGS: Record<Ending, string> = {
  findings: '',
  stopped: 'The investigation was stopped before it reached findings.',
  capped: 'The budget was used up before it reached findings.',
  failed: 'Claude ended without findings.',
};

const DECLINED =
  'Claude declined to go on, as it does when a text reads like an attack. Ask again in other words.';

/**
 * How an investigation ends: what of the findings stands the checks, and the verdict that code draws from it. An
 * ending without findings is inconclusive and publishes what is known.
 */
export function settle(
  run: Run,
  ending: Ending,
  evidence: EvidenceRecord[],
  at: Place & { now: Date; onset: Date },
): RunEvent & { type: 'finished' } {
  const accepted = run.calls.findLast(call => call.tool === 'findings' && call.status === 'ok');
  if (!accepted) {
    const isRefusal = run.entries.at(-1)?.stopReason === 'refusal';
    const reason = isRefusal ? DECLINED : WITHOUT_FINDINGS[ending];
    const settled = { reasons: [reason], dropped: [] };
    return { type: 'finished', ending, verdict: 'inconclusive', settled };
  }
  const { findings, dropped } = dropUnproven(
    findingsSchema.parse(accepted.input),
    evidence,
    at.now,
  );
  const { verdict, reasons } = settleVerdict(findings, evidence, at);
  return { type: 'finished', ending, verdict, settled: { findings, reasons, dropped } };
}
