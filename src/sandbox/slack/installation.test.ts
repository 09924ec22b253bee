import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type Installation, LogLevel } from '@slack/bolt';
import { expect, test } from 'vitest';
import { defaultApp, defaultWorkspace } from './default-workspace.ts';
import { startSlack } from './server.ts';
import { startPair } from './testing/bolt-app.ts';
import { incidents, investigate, maya } from './testing/people.ts';

test('the app can be installed by OAuth and then works with the token it got', async () => {
  const slack = await startSlack({
    workspace: defaultWorkspace,
    app: defaultApp,
    delivery: { mode: 'http', url: 'http://127.0.0.1:1/' },
  });
  const stored: Installation[] = [];
  // The redirect needs the port before Bolt has one.
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const bolt = new App({
    signingSecret: defaultApp.signingSecret,
    clientId: defaultApp.clientId!,
    clientSecret: defaultApp.clientSecret!,
    scopes: defaultApp.scopes,
    redirectUri: `${origin}/slack/oauth_redirect`,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
    installerOptions: {
      directInstall: true,
      stateVerification: false,
      redirectUriPath: '/slack/oauth_redirect',
      authorizationUrl: `${slack.url}oauth/v2/authorize`,
      clientOptions: { slackApiUrl: slack.apiUrl },
    },
    installationStore: {
      storeInstallation: async installation => {
        stored.push(installation as Installation);
      },
      fetchInstallation: async () => stored[0] as Installation<'v2', false>,
    },
  });
  bolt.command('/investigate', async ({ ack, say }) => {
    await ack();
    await say('Installed');
  });
  await bolt.start(port);
  slack.setDelivery({ mode: 'http', url: `${origin}/slack/events` });
  expect((await fetch(`${origin}/slack/install`)).status).toBe(200);
  expect(stored).toMatchObject([
    { team: { id: 'T0ACME001' }, bot: { token: defaultApp.botToken, userId: 'U0NIGHTJAR' } },
  ]);
  await slack.act(investigate());
  await slack.waitFor(({ messages }) => messages.some(({ text }) => text === 'Installed'));
  await bolt.stop();
  await slack.close();
});

test('an uninstalled app is told so, and its token is dead', async () => {
  const told: string[] = [];
  const { slack, bolt, stop } = await startPair(app => {
    for (const name of ['app_uninstalled', 'tokens_revoked'] as const) {
      app.event(name, async ({ event }) => {
        told.push(event.type);
      });
    }
  });
  await slack.uninstall();
  expect(told.sort()).toEqual(['app_uninstalled', 'tokens_revoked']);
  const post = bolt.client.chat.postMessage({ channel: incidents, text: 'x' });
  await expect(post).rejects.toThrow('account_inactive');
  expect(slack.snapshot(maya).messages).toEqual([]);
  await stop();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}
