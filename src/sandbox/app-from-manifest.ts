import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { defaultApp } from './slack/default-workspace.ts';
import type { SlackApp } from './slack/settings.ts';

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(''),
        should_escape: z.boolean().default(false),
      }),
    ),
    shortcuts: z.array(
      z.object({ callback_id: z.string(), name: z.string(), description: z.string() }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/**
 * The app as its own manifest declares it: the sandbox grants no scope and sends no event that a real workspace
 * would not.
 */
export async function appFromManifest(): Promise<SlackApp> {
  const text = await readFile(new URL('../../manifest.json', import.meta.url), 'utf8');
  const { features, oauth_config: oauth, settings } = manifestSchema.parse(JSON.parse(text));
  return {
    ...defaultApp,
    scopes: oauth.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands.map(each => ({
      command: each.command,
      description: each.description,
      usageHint: each.usage_hint,
      shouldEscape: each.should_escape,
    })),
    messageShortcuts: features.shortcuts.map(each => ({
      callbackId: each.callback_id,
      name: each.name,
      description: each.description,
    })),
  };
}
