import type { KnownBlock } from '@slack/types';

/** A message as chat.postMessage and chat.update take it. `text` is what a notification and a screen reader say. */
export type Rendered = { text: string; blocks: KnownBlock[] };
