import type { Slack } from './slack.ts';
import type { StoredMessage } from './state.ts';

/** The address of a message; the local Slack's page opens at it. */
export function permalink(slack: Slack, { channel, ts, threadTs }: StoredMessage): string {
  const address = `${slack.address()}/archives/${channel}/p${ts.replace('.', '')}`;
  return threadTs && threadTs !== ts ? `${address}?thread_ts=${threadTs}&cid=${channel}` : address;
}
