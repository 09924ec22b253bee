import { playedTurns } from '../../src/sandbox/messages-api/played-turns.ts';
import type { Answer, Turn } from '../../src/sandbox/messages-api/wire.ts';

/** Findings that say no more than that something was read. */
export function plainFindings(evidence: string, headline = 'Checkout answers slowly') {
  return {
    tool: 'findings',
    input: {
      headline,
      what_is_happening: { text: `${headline}, as was read.`, evidence: [evidence] },
      impact: null,
      symptom: 'present',
      cause: null,
      timeline: [],
      ruled_out: [],
      not_checked: [],
      next_steps: [],
    },
  };
}

/** Reads a service, then goes on with the evidence of it: by findings, unless told otherwise. */
export function readThen(
  goOn: (evidence: string) => Turn = evidence => ({ calls: [plainFindings(evidence)] }),
): Answer {
  return request => {
    const read = playedTurns(request.messages)
      .flat()
      .find(call => call.tool === 'service' && !call.isError);
    if (read?.evidence) return goOn(read.evidence);
    return { calls: [{ tool: 'service', input: { service: 'checkout-api' } }] };
  };
}

/** Suggests these tickets and ends with findings. */
export function suggesting(summaries: string[]): Answer {
  return readThen(evidence => ({
    calls: [
      ...summaries.map(summary => ({
        tool: 'ticket_create',
        input: {
          project: 'CHK',
          issue_type: 'Bug',
          summary,
          description: `## What\n\n${summary}`,
          labels: ['incident'],
          evidence: [evidence],
        },
      })),
      plainFindings(evidence),
    ],
  }));
}
