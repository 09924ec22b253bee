import type { BlockAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { tellPerson, wordsFor } from '../tell-person.ts';
import { tenantOf } from '../tenant-of.ts';
import type { ListenerDeps } from '../use-cases.ts';
import type { Listener } from './listener.ts';

/** A pressed button or a changed select, in our words. */
export type Clicked = {
  tenantId: string;
  by: string;
  /** `value` of a button, or the value chosen in a select. */
  value: string | undefined;
  triggerId: string;
  /** The modal it stands in, if any. */
  view: BlockAction['view'];
  client: WebClient;
  at: Date;
  /** Acknowledges before the handler is through, when it asks a vendor: Slack waits for 3 s only. */
  take(): Promise<void>;
};

/**
 * A listener for one action id. The click is acknowledged when the handler is through, so what it changed is
 * committed, unless it took it before; when it fails, the person alone is told why.
 */
export function onClick(
  name: string,
  handle: (clicked: Clicked, deps: ListenerDeps) => Promise<void>,
): Listener {
  return {
    kind: 'action',
    name,
    register(app, deps) {
      app.action<BlockAction>(
        { action_id: name },
        async ({ body, ack, client, context, respond }) => {
          const { user, view, trigger_id: triggerId } = body;
          const take = once(() => ack());
          const clicked = { by: user.id, value: chosenIn(body), triggerId, view, client, take };
          try {
            await handle({ ...clicked, tenantId: tenantOf(context), at: deps.now() }, deps);
            await take();
          } catch (error) {
            // A non-empty answer would replace the message that the button stands in.
            await take();
            await tellPerson(earOf(body, client, respond), wordsFor(error, deps.log));
          }
        },
      );
    },
  };
}

function once(run: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= run();
    return done;
  };
}

function chosenIn(body: BlockAction): string | undefined {
  const [action] = body.actions;
  if (!action) return undefined;
  if (action.type === 'button') return action.value;
  return 'selected_option' in action ? action.selected_option?.value : undefined;
}

function earOf(body: BlockAction, client: WebClient, respond: RespondFn) {
  return {
    client,
    slackUserId: body.user.id,
    channelId: body.channel?.id,
    threadTs: body.message?.thread_ts,
    ...(body.response_url && { respond }),
  };
}
