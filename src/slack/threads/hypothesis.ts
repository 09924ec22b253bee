import { hypothesisNote } from '../views/hypothesis-note.ts';
import { evidenceItems, type Facts } from './facts.ts';
import { hypothesesOf } from './reports.ts';

const CHANGES = {
  open: 'new',
  strengthened: 'strengthened',
  weakened: 'weakened',
  ruled_out: 'ruled_out',
} as const;

/** A change of belief, as the call with this number reported it. */
export function showHypothesis(facts: Facts, call: number) {
  const report = hypothesesOf(facts.calls).find(each => each.number === call);
  if (!report) return undefined;
  const { incidentId, id } = facts.investigation;
  const note = hypothesisNote({
    text: report.statement,
    evidence: report.evidence,
    change: CHANGES[report.status],
    items: evidenceItems(facts.calls),
    ...(report.why && { reason: report.why }),
  });
  return { ...note, incidentId, slot: `hypothesis:${id}:${call}` };
}
