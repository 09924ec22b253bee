import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/**
 * Bolt acknowledges an event before any listener has seen it, so a crash in between loses it. This holds the
 * acknowledgement of events back until the listeners are through; one that fails is not acknowledged, and Slack
 * sends it again. Commands, clicks and views acknowledge by themselves, after their commit.
 */
export function acknowledgeLate(receiver: Receiver): Receiver {
  return {
    init(app) {
      receiver.init({ processEvent: event => process(app, event) } as App);
    },
    start: (...options) => receiver.start(...options),
    stop: (...options) => receiver.stop(...options),
  };
}

async function process(app: App, event: ReceiverEvent): Promise<void> {
  if (event.body.type !== 'event_callback') return app.processEvent(event);
  let isDue = false;
  await app.processEvent({
    ...event,
    ack: async () => {
      isDue = true;
    },
  });
  if (isDue) await event.ack();
}
