import type { z } from 'zod';
import { type Draft, draftSchema } from '../../capabilities/draft.ts';
import { UserError } from '../../lib/errors.ts';

/** The draft as it may be shown to a person. Throws UserError that says which field is wrong and how. */
export function checkDraft(draft: z.input<typeof draftSchema>): Draft {
  const checked = draftSchema.safeParse(draft);
  if (checked.success) return checked.data;
  const wrong = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserError('bad_draft', `The draft cannot be proposed: ${wrong.join('; ')}.`);
}
