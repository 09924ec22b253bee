import type { Slack } from './slack.ts';
import type { Session } from './state.ts';

/** Creates or moves the agent's session in a thread; `title` counts on creation only. */
export function setSession(
  slack: Slack,
  channel: string,
  threadTs: string,
  status: string,
  title?: string,
): Session {
  const known = findSession(slack, channel, threadTs);
  const session = known ?? { channel, threadTs, status, ...(title ? { title } : {}) };
  session.status = status;
  if (!known) slack.state.sessions.push(session);
  slack.changed();
  return session;
}

export function findSession(slack: Slack, channel: string, threadTs: string): Session | undefined {
  return slack.state.sessions.find(
    session => session.channel === channel && session.threadTs === threadTs,
  );
}
