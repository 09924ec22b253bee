import type { App } from '@slack/bolt';
import type { ListenerDeps } from '../use-cases.ts';

/** One thing of Slack that we listen to. `kind` and `name` are what the manifest must say. */
export type Listener = {
  kind: 'command' | 'event' | 'shortcut' | 'action' | 'view';
  name: string;
  register(app: App, deps: ListenerDeps): void;
};
