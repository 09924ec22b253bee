import { ApiError } from './messages-api/api-error.ts';
import { scriptedAnswer } from './messages-api/script.ts';
import { type Answer, blocksOf, type ModelRequest } from './messages-api/wire.ts';
import type { Vendors } from './vendors/start-vendors.ts';

/**
 * Plays the script of the scenario that an investigation is about. One about none gets what a real key without
 * credit gets, so the product posts its brief and says that Claude cannot be asked.
 */
export function answerFromScripts(vendors: Pick<Vendors, 'scriptOf'>): Answer {
  return request => {
    const script = vendors.scriptOf(subjectOf(request));
    if (script) return scriptedAnswer(script, request);
    throw new ApiError(402, 'billing_error', 'No script of the sandbox answers this question.');
  };
}

/** The page that is investigated, or the words of the question where there is none. */
function subjectOf(request: ModelRequest): string {
  const [first] = request.messages;
  const text = first ? blocksOf(first.content).map(textOf).join('\n') : '';
  const page = /"pager_id":"([A-Z0-9]+)"/.exec(text)?.[1];
  const question = /"question":("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return page ?? (question ? String(JSON.parse(question)) : '');
}

function textOf(block: ReturnType<typeof blocksOf>[number]): string {
  return 'text' in block && typeof block.text === 'string' ? block.text : '';
}
