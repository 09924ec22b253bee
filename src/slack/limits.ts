/**
 * Slack's limits, in characters unless the name says otherwise. Numbers are those of docs.slack.dev (Block Kit
 * reference, views, chat.postMessage); the two marked "observed" are not documented and come from refused calls.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    /** Observed: all text of a message's blocks together (`msg_blocks_too_long`). */
    blockText: 13_200,
    /** `text` of chat.update; longer is `msg_too_long`. */
    text: 4000,
    /** What a phone's notification shows. Ours, not Slack's. */
    headline: 300,
  },
  view: {
    blocks: 100,
    title: 24,
    button: 24,
    privateMetadata: 3000,
    callbackId: 255,
    bytes: 250_000,
  },
  id: { block: 255, action: 255 },
  header: 150,
  /** A text object of a section or of a context element. */
  textObject: 3000,
  section: { fields: 10, field: 2000 },
  context: { elements: 10 },
  actions: { elements: 25 },
  button: { text: 75, value: 2000, url: 3000 },
  confirm: { title: 100, text: 300, button: 30 },
  option: { text: 75, value: 150, perSelect: 100 },
  input: { label: 2000, hint: 2000, placeholder: 150, value: 3000 },
  /** Observed: one text of a rich_text block. `elements` is ours: no reader wants more in one block. */
  richText: { text: 12_000, url: 3000, elements: 400 },
  /** Observed: title and other text of a plan and of its cards. */
  plan: { title: 256, tasks: 50, taskTitle: 256 },
  /** `perMessage` is observed. Every series has a number for every category. */
  chart: { title: 50, axis: 50, label: 20, categories: 20, series: 6, perMessage: 2 },
  image: { alt: 2000, title: 2000 },
} as const;

const ELLIPSIS = '…';

/** The text, cut to `max` characters with a note that stays visible. Never splits a surrogate pair. */
export function cut(text: string, max: number, note: string = ELLIPSIS): string {
  if (text.length <= max) return text;
  const end = Math.max(0, max - note.length);
  return `${whole(text.slice(0, end)).trimEnd()}${note}`.slice(0, max);
}

/** The first `max` items, and how many were left out. */
export function cutList<Item>(
  items: readonly Item[],
  max: number,
): { shown: Item[]; rest: number } {
  return { shown: items.slice(0, max), rest: Math.max(0, items.length - max) };
}

/** Without a high surrogate at its end that lost its other half. */
function whole(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
