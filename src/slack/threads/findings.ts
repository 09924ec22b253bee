import type { Tx } from '../../db/transaction.ts';
import { findingsMessage } from '../views/findings.ts';
import { citedIn } from '../views/findings-sections.ts';
import { citedEarlier } from './cited-earlier.ts';
import { evidenceItems, type Facts, nameOf, secondsOf } from './facts.ts';

/** The findings of an investigation that is over, whichever way it ended. */
export async function showFindings(tx: Tx, facts: Facts, now: Date) {
  const { investigation, calls, dollars } = facts;
  const { id, incidentId, tenantId, findings: settled, verdict, ending } = investigation;
  if (!settled || !verdict || !ending) return undefined;
  const stoppedBy = await nameOf(tx, tenantId, investigation.stopRequestedBy);
  const earlier = await citedEarlier(tx, investigation, [...citedIn(settled.findings)]);
  const message = findingsMessage({
    investigationId: id,
    question: investigation.question,
    settled,
    verdict,
    ending,
    evidence: [...evidenceItems(calls), ...earlier],
    seconds: secondsOf(investigation, now),
    dollars,
    ...(stoppedBy && ending === 'stopped' && { stoppedBy }),
  });
  return { ...message, incidentId, slot: `findings:${id}` };
}
