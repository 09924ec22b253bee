import { z } from 'zod';
import type { Slack } from '../slack.ts';
import type { StoredView } from '../state.ts';
import { ApiError } from '../web-api/api-error.ts';
import { modalsOf, pushModal, setModals, updateView } from './view-store.ts';

const view = z.record(z.string(), z.unknown());

const answer = z.union([
  z.discriminatedUnion('response_action', [
    z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
    z.object({ response_action: z.literal('update'), view }),
    z.object({ response_action: z.literal('push'), view }),
    z.object({ response_action: z.literal('clear') }),
  ]),
  z.object({ response_action: z.undefined().optional() }),
]);

/** Does to the person's modals what the app answered to a submission; false if Slack cannot. */
export function applySubmission(slack: Slack, submitted: StoredView, body: unknown): boolean {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return false;
  try {
    return apply(slack, submitted, parsed.data);
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

function apply(slack: Slack, submitted: StoredView, data: z.infer<typeof answer>): boolean {
  const modals = modalsOf(slack, submitted.user);
  switch (data.response_action) {
    case 'errors':
      return showErrors(slack, submitted, data.errors);
    case 'update':
      updateView(slack, submitted, data.view);
      return true;
    case 'push':
      pushModal(slack, submitted.user, data.view);
      return true;
    case 'clear':
      setModals(slack, submitted.user, []);
      return true;
    default:
      setModals(
        slack,
        submitted.user,
        modals.filter(({ id }) => id !== submitted.id),
      );
      return true;
  }
}

/** Errors stand at input blocks; Slack refuses any other place. */
function showErrors(slack: Slack, submitted: StoredView, errors: Record<string, string>): boolean {
  const inputs = submitted.view.blocks.filter(({ type }) => type === 'input');
  const places = new Set(inputs.map(block => block.block_id));
  if (!Object.keys(errors).every(id => places.has(id))) return false;
  submitted.errors = errors;
  slack.changed();
  return true;
}
