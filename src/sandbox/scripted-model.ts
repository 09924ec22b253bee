import { answerGenerically } from './generic-investigator/answer-generically.ts';
import { scriptedAnswer } from './messages-api/script.ts';
import { type Answer, blocksOf, type ModelRequest } from './messages-api/wire.ts';
import type { Vendors } from './vendors/start-vendors.ts';

/**
 * Plays the script of the scenario that an investigation is about. Any other question is answered by rules, see
 * generic-investigator.
 */
export function answerFromScripts(vendors: Pick<Vendors, 'scriptOf'>): Answer {
  return request => {
    const script = vendors.scriptOf(subjectOf(request));
    return script ? scriptedAnswer(script, request) : answerGenerically(request);
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
