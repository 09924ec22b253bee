import type { Draft } from '../../src/capabilities/draft.ts';
import {
  checkFindings,
  type EvidenceRecord,
} from '../../src/investigations/claims/check-findings.ts';
import { findingsMessage } from '../../src/slack/views/findings.ts';
import { hypothesisNote } from '../../src/slack/views/hypothesis-note.ts';
import { planMessage } from '../../src/slack/views/plan.ts';
import { proposalCard } from '../../src/slack/views/proposal-card.ts';
import type { Rendered } from '../../src/slack/views/rendered.ts';
import type { ToolUse } from './obedient-turn.ts';

/** The card of a suggested write. */
export function showDraft(draft: Draft, items: EvidenceRecord[]): Rendered {
  const proposal = {
    ...{ id: 'pro_1', tenantId: 'acme', incidentId: 'inc_1', investigationId: 'inv_1' },
    ...{ draft, originalDraft: draft, revision: 1, evidence: ['ev_1'], state: 'proposed' as const },
    expiresAt: new Date(),
  };
  return proposalCard({ proposal, evidence: items });
}

/** What people see of what the model says of itself and of what it found; nothing for what is no report. */
export function showReport({ tool, input }: ToolUse, items: EvidenceRecord[]): Rendered[] {
  if (tool === 'hypothesis') {
    const text = String(input.statement);
    const reason = String(input.why);
    return [hypothesisNote({ text, reason, change: 'strengthened', evidence: ['ev_1'], items })];
  }
  if (tool === 'plan') {
    const titles = (input.steps as { title: string }[]).map(({ title }) => title);
    const step = { status: 'in_progress' as const, details: titles, sources: [] };
    return [
      planMessage({
        steps: titles.map((title, id) => ({ ...step, id: `${id}`, title })),
        seconds: 1,
      }),
    ];
  }
  return tool === 'findings' ? showFindings(input, items) : [];
}

function showFindings(input: object, items: EvidenceRecord[]): Rendered[] {
  const checked = checkFindings(input, items, new Date());
  if (!checked.ok) return [];
  return [
    findingsMessage({
      settled: { findings: checked.findings, reasons: [], dropped: [] },
      ...{ investigationId: 'inv_1', question: 'Why is checkout slow', evidence: items },
      ...{ verdict: 'likely', ending: 'findings', seconds: 1, dollars: 0 },
    }),
  ];
}
