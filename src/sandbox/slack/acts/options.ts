import { z } from 'zod';
import type { Act, ActResult, Person } from '../contract.ts';
import type { Slack } from '../slack.ts';
import { findStage, interactionBase, stageJson } from './interaction.ts';
import { words } from './words.ts';

const option = z.object({ text: z.object({ text: z.string().min(1).max(75) }), value: z.string() });

const suggestions = z.union([
  z.object({ options: z.array(option).max(100) }).transform(({ options }) => options),
  z
    .object({ option_groups: z.array(z.object({ options: z.array(option).max(100) })).max(100) })
    .transform(({ option_groups: groups }) => groups.flatMap(({ options }) => options)),
]);

/** Asks the app for what an external select offers. */
export async function options(
  slack: Slack,
  person: Person,
  { place, blockId, actionId, value }: Act & { do: 'options' },
): Promise<ActResult> {
  const stage = findStage(slack, person, place);
  const ack = await slack.send({
    kind: 'interaction',
    body: {
      type: 'block_suggestion',
      ...interactionBase(slack, person),
      ...stageJson(slack, stage),
      action_id: actionId,
      block_id: blockId,
      value,
    },
  });
  const parsed = suggestions.safeParse(ack.ok ? ack.body : undefined);
  if (!parsed.success) return { ok: false, error: words.optionsTrouble };
  const found = parsed.data.map(({ text, value }) => ({ text: text.text, value }));
  return { ok: true, options: found };
}
