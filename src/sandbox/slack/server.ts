import { createServer } from 'node:http';
import { perform } from './acts/act.ts';
import type { Act, ActResult, Fault, Snapshot } from './contract.ts';
import { verifyUrl } from './deliver/http.ts';
import { httpDelivery, sendOnce } from './deliver/send.ts';
import { socketLink } from './deliver/socket.ts';
import { setFaults } from './faults.ts';
import { type Changes, newChanges } from './http/changes.ts';
import { closeServer, listen } from './http/listen.ts';
import { serve } from './http/routes.ts';
import { newSlack } from './new-slack.ts';
import type { DeliverySettings, SlackOptions } from './settings.ts';
import type { Call, Slack } from './slack.ts';
import { snapshot } from './snapshot.ts';
import { watchStreams } from './streams/open-stream.ts';
import { uninstall } from './uninstall.ts';
import { waitFor } from './wait-for.ts';

export type LocalSlack = {
  /** The page's address. */
  url: string;
  /** For `slackApiUrl` of Slack's clients; ends in `/api/`. */
  apiUrl: string;
  setDelivery(delivery: DeliverySettings): void;
  /** Whether the request URL answers Slack's challenge; true in Socket Mode. */
  verifyUrl(): Promise<boolean>;
  /** Does what a person does; resolves once the app has acknowledged it or failed to. */
  act(act: Act): Promise<ActResult>;
  snapshot(as: string): Snapshot;
  /** Replaces the faults in force. */
  faults(faults: Fault[]): void;
  /** Every Web API call so far, oldest first. */
  calls(): Call[];
  /** Open Socket Mode connections. */
  connections(): number;
  /** Calls the listener after every change until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Takes the app out of the workspace, with the events of it; an installation by OAuth brings it back. */
  uninstall(): Promise<void>;
  /** Waits until `find` returns something for what a person (the first, if none is named) sees. */
  waitFor<Found>(
    find: (snapshot: Snapshot) => Found | undefined | false,
    options?: { as?: string; timeoutMs?: number },
  ): Promise<Found>;
  /** Resolves when no act or delivery is under way; redeliveries that are due later do not count. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a Slack on this machine that the real Bolt and Web API clients work against. */
export async function startSlack(options: SlackOptions): Promise<LocalSlack> {
  const changes = newChanges();
  const { slack, pending, end } = await newSlack(options, changes);
  const socket = socketLink(slack);
  let delivery = options.delivery;
  slack.send = outgoing => sendOnce(slack, delivery, socket, outgoing);
  function applyFaults(faults: Fault[]): void {
    setFaults(slack, faults);
    socket.playFaults();
  }
  const control = { slack, changes, setFaults: applyFaults };
  const server = createServer((request, response) => void serve(control, request, response));
  server.on('upgrade', (request, duplex, head) => socket.upgrade(request, duplex, head));
  const url = await listen(server, options);
  slack.address = () => url;
  watchStreams(slack);
  return {
    url: `${url}/`,
    apiUrl: `${url}/api/`,
    setDelivery: next => {
      delivery = next;
    },
    verifyUrl: async () =>
      delivery.mode === 'socket' || verifyUrl(httpDelivery(slack, delivery.url)),
    faults: applyFaults,
    connections: socket.connections,
    ...looks(slack, changes),
    idle: () => drained(pending),
    async close() {
      await socket.close();
      changes.close();
      await closeServer(server);
      await end();
    },
  };
}

function looks(slack: Slack, changes: Changes) {
  return {
    act: (act: Act) => perform(slack, act),
    snapshot: (as: string) => snapshot(slack, as),
    calls: () => [...slack.transient.calls],
    uninstall: () => uninstall(slack),
    onChange: changes.onChange,
    waitFor: <Found>(
      find: (snapshot: Snapshot) => Found | undefined | false,
      { as = '', timeoutMs = 5000 }: { as?: string; timeoutMs?: number } = {},
    ) => waitFor(() => snapshot(slack, as), changes.onChange, find, timeoutMs),
  };
}

async function drained(pending: Set<Promise<unknown>>): Promise<void> {
  while (pending.size > 0) await Promise.allSettled(pending);
}
