import type { RequestListener } from 'node:http';
import {
  App,
  type Authorize,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { acknowledgeLate } from './late-acknowledgement.ts';
import { clientOptions, LISTENER_TIMEOUT_MS } from './web-client.ts';

export type BoltSettings = {
  apiUrl: string;
  transport: { kind: 'http'; signingSecret: string } | { kind: 'socket'; appToken: string };
};

export type Bolt = {
  app: App;
  /** Takes Slack's requests on /slack/events; absent in Socket Mode. */
  requestListener?: RequestListener;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Path of events, commands and interactivity, as the manifest names it. */
export const SLACK_PATH = '/slack/events';

/** The same app over either transport; who calls decides which tenant's token it answers with. */
export function createBolt(
  settings: BoltSettings,
  deps: { authorize: Authorize<boolean>; log: Log },
): Bolt {
  const logger = boltLogger(deps.log);
  const transport =
    settings.transport.kind === 'http'
      ? httpTransport(settings.transport.signingSecret, logger)
      : socketTransport(settings.transport.appToken, settings.apiUrl, logger);
  const app = new App({
    receiver: acknowledgeLate(transport.receiver),
    authorize: deps.authorize,
    clientOptions: clientOptions(settings.apiUrl, LISTENER_TIMEOUT_MS),
    logger,
  });
  return { app, ...transport };
}

function httpTransport(signingSecret: string, logger: Logger) {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: SLACK_PATH, logger });
  return {
    receiver: receiver as Receiver,
    requestListener: receiver.requestListener,
    // The product's own server listens.
    start: async () => {},
    stop: async () => {},
  };
}

function socketTransport(appToken: string, apiUrl: string, logger: Logger) {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    // A reconnect is retried for as long as it takes; these options are not those of the listeners' clients.
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, timeout: 10_000 } },
  });
  return {
    receiver: receiver as Receiver,
    start: async () => {
      await receiver.start();
    },
    stop: async () => {
      await receiver.stop();
    },
  };
}

/** Bolt's words go to our log, its debug chatter nowhere: it would hold whole payloads. */
function boltLogger(log: Log): Logger {
  const say =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({ from: 'bolt' }, parts.map(String).join(' '));
  return {
    debug() {},
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
