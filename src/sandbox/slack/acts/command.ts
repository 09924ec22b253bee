import type { Act, ActResult, Person } from '../contract.ts';
import type { JsonObject } from '../json-object.ts';
import { joinChannel } from '../members.ts';
import { escapeText, typedText } from '../messages/typed-text.ts';
import { newResponseUrl, respond } from '../response-urls.ts';
import type { AppCommand } from '../settings.ts';
import type { Slack } from '../slack.ts';
import type { StoredChannel } from '../state.ts';
import { newTrigger } from '../triggers.ts';
import { ApiError } from '../web-api/api-error.ts';
import { channelRef } from './interaction.ts';
import { enterChannel } from './post.ts';
import { commandFailed } from './words.ts';

/** Runs a slash command: the app's, or Slack's own `/invite @app`. */
export async function command(
  slack: Slack,
  person: Person,
  act: Act & { do: 'command' },
): Promise<ActResult> {
  const channel = enterChannel(slack, person, act.channel);
  if (act.command === '/invite') return invite(slack, person, channel, act.text);
  const known = slack.app.commands.find(({ command }) => command === act.command);
  if (!known) return { ok: false, error: `${act.command} is not a valid command.` };
  const body = commandBody(slack, person, channel.id, known, act.text);
  const ack = await slack.send({ kind: 'command', body });
  if (!ack.ok) return { ok: false, error: commandFailed(act.command, ack.reason) };
  if (Object.keys(ack.body).length === 0) return { ok: true };
  return answer(slack, person, channel.id, act.command, ack.body);
}

/** The flat body of a slash command. */
function commandBody(
  slack: Slack,
  person: Person,
  channel: string,
  { command, shouldEscape }: AppCommand,
  text: string,
): JsonObject {
  return {
    token: 'local-verification-token',
    team_id: slack.team.id,
    team_domain: slack.team.domain,
    channel_id: channel,
    channel_name: channelRef(slack, channel).name,
    user_id: person.id,
    user_name: person.name,
    command,
    text: (shouldEscape ? typedText(slack, text) : escapeText(text)).trim(),
    api_app_id: slack.app.appId,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(slack, { user: person.id, channel }),
    trigger_id: newTrigger(slack, person.id),
  };
}

function answer(
  slack: Slack,
  person: Person,
  channel: string,
  command: string,
  body: JsonObject,
): ActResult {
  try {
    respond(slack, { user: person.id, channel }, body);
    return { ok: true };
  } catch (error) {
    if (error instanceof ApiError)
      return { ok: false, error: commandFailed(command, 'http_error') };
    throw error;
  }
}

function invite(slack: Slack, person: Person, channel: StoredChannel, text: string): ActResult {
  const [, user] = /<@(\w+)>/.exec(typedText(slack, text)) ?? [];
  if (!user || channel.isDirect) return { ok: false, error: 'There is nobody of that name.' };
  joinChannel(slack, channel, user, person.id);
  return { ok: true };
}
