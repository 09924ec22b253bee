import { type Script, scriptedAnswer } from '../../src/sandbox/messages-api/script.ts';
import type { Answer } from '../../src/sandbox/messages-api/wire.ts';

/** Findings that say no more than that the page was read; `{page}` is a label of the script. */
export function plainFindings(headline = 'Checkout answers slowly') {
  return {
    tool: 'findings',
    input: {
      headline,
      what_is_happening: { text: `${headline}, as the page says.`, evidence: ['{page}'] },
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

/** Reads the page, suggests these tickets and ends with findings. */
export function suggesting(summaries: string[]): Answer {
  const script: Script = {
    turns: [
      { calls: [{ as: 'page', tool: 'pager_incident', input: {} }] },
      {
        calls: [
          ...summaries.map(summary => ({
            tool: 'ticket_create',
            input: {
              project: 'CHK',
              issue_type: 'Bug',
              summary,
              description: `## What\n\n${summary}`,
              labels: ['incident'],
              evidence: ['{page}'],
            },
          })),
          plainFindings(),
        ],
      },
    ],
  };
  return request => scriptedAnswer(script, request);
}
