import type { Person } from './contract.ts';
import type { Changes } from './http/changes.ts';
import type { SlackOptions } from './settings.ts';
import { emptyTransient, type Slack } from './slack.ts';
import { initialState } from './state.ts';
import { loadState, stateFile } from './state-file.ts';

type Started = {
  slack: Slack;
  /** Work that `idle` waits for. */
  pending: Set<Promise<unknown>>;
  /** Stops the timers and saves. */
  end(): Promise<void>;
};

/** The workspace of these options, not reachable yet: the server sets `send` and `address`. */
export async function newSlack(options: SlackOptions, changes: Changes): Promise<Started> {
  const now = options.now ?? Date.now;
  const state = await loadState(options.stateFile, initialState(options, now()));
  const file = stateFile(options.stateFile, state);
  const pending = new Set<Promise<unknown>>();
  const timers = newTimers();
  const { teamId, teamName, people, userGroups } = options.workspace;
  const slack: Slack = {
    options,
    team: { id: teamId, name: teamName, domain: teamName.toLowerCase().replaceAll(/\W+/g, '-') },
    app: options.app,
    people: [...people, ...bots(options)],
    userGroups: userGroups ?? [],
    state,
    transient: emptyTransient(),
    now,
    address: () => '',
    changed() {
      state.revision += 1;
      file.save();
      changes.tell(state.revision);
    },
    send: async () => ({ ok: false, reason: 'connection_failed' }),
    later: timers.later,
    pending(work) {
      pending.add(work);
      const done = () => pending.delete(work);
      work.then(done, done);
      return work;
    },
  };
  async function end(): Promise<void> {
    timers.clear();
    await file.flush();
  }
  return { slack, pending, end };
}

function bots({ app }: SlackOptions): Person[] {
  const bot = { isBot: true, isAdmin: false, isGuest: false, email: '' };
  const { name, botUserId: id } = app;
  return [
    { ...bot, id, name: name.toLowerCase(), realName: name, color: '#1d1c3a' },
    { ...bot, id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', color: '#616061' },
  ];
}

function newTimers() {
  const timers = new Set<NodeJS.Timeout>();
  let ended = false;
  return {
    later(delayMs: number, run: () => void): void {
      if (ended) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, delayMs).unref();
      timers.add(timer);
    },
    clear(): void {
      ended = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
