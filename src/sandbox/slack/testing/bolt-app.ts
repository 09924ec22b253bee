import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import { defaultApp, defaultWorkspace } from '../default-workspace.ts';
import { type LocalSlack, startSlack } from '../server.ts';
import type { SlackApp, SlackOptions } from '../settings.ts';

export type Pair = {
  slack: LocalSlack;
  bolt: App;
  stop(): Promise<void>;
};

type Setup = {
  mode?: 'http' | 'socket';
  app?: Partial<SlackApp>;
  options?: Partial<SlackOptions>;
};

/** A local Slack with the real Bolt as its app; `listen` adds the listeners before it starts. */
export async function startPair(listen: (bolt: App) => void, setup: Setup = {}): Promise<Pair> {
  const { mode = 'http' } = setup;
  const app = { ...defaultApp, ...setup.app };
  const slack = await startSlack({
    workspace: defaultWorkspace,
    app,
    delivery: mode === 'socket' ? { mode } : { mode, url: 'http://127.0.0.1:1/' },
    ...setup.options,
  });
  const bolt = newBolt(slack, app, mode);
  listen(bolt);
  const server = (await bolt.start(0)) as Server;
  if (mode === 'http') slack.setDelivery({ mode, url: eventsUrl(server) });
  return {
    slack,
    bolt,
    async stop() {
      await bolt.stop();
      await slack.close();
    },
  };
}

function newBolt(slack: LocalSlack, app: SlackApp, mode: 'http' | 'socket'): App {
  return new App({
    token: app.botToken,
    botId: app.botId,
    botUserId: app.botUserId,
    logLevel: LogLevel.ERROR,
    clientOptions: {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 2, minTimeout: 20, factor: 1 },
    },
    ...(mode === 'socket'
      ? { socketMode: true, appToken: app.appToken }
      : { signingSecret: app.signingSecret }),
  });
}

function eventsUrl(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
}
