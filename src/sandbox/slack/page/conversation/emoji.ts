/** The reactions that the page offers, most useful first. */
export const QUICK_REACTIONS = ['eyes', 'white_check_mark', '+1'] as const;

const KNOWN: Record<string, string> = {
  eyes: '👀',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  x: '❌',
  warning: '⚠️',
  hourglass_flowing_sand: '⏳',
  rotating_light: '🚨',
  fire: '🔥',
  tada: '🎉',
  question: '❓',
  mag: '🔍',
  memo: '📝',
  no_entry: '⛔',
  octagonal_sign: '🛑',
};

/** A reaction's sign, or its name in colons as Slack shows what it does not know. */
export function emojiOf(name: string): string {
  return KNOWN[name] ?? `:${name}:`;
}
