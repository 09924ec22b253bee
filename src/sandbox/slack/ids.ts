import type { Slack } from './slack.ts';

/** An id in Slack's manner, unique in the workspace: the prefix tells the kind. */
export function nextId(slack: Slack, prefix: string): string {
  slack.state.ids += 1;
  return `${prefix}0${slack.state.ids.toString(36).toUpperCase().padStart(8, '0')}`;
}

/** A message's ts: now in seconds with microseconds, later than every one before. */
export function nextTs(slack: Slack): string {
  const micros = Math.max(slack.now() * 1000, slack.state.lastTs + 1);
  slack.state.lastTs = micros;
  return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
}
