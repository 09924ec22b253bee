/** How far one person has read: per channel, the newest message they saw and were told of. */
export type Reading = { me: string; seen: Map<string, string>; told: Map<string, string> };

/** What changed for the reader. */
export type ReadingStep = {
  reading: Reading;
  /** Channels with something unread. */
  unread: string[];
  /** Channels whose news the reader has not been told of yet. */
  news: string[];
};

/**
 * Goes on reading: `newest` is the newest message of each channel, `viewing` the channel on the
 * screen. What was there when a person came counts as read.
 */
export function readOn(
  before: Reading | undefined,
  me: string,
  newest: Map<string, string>,
  viewing: string | undefined,
): ReadingStep {
  if (before?.me !== me)
    return { reading: { me, seen: newest, told: newest }, unread: [], news: [] };
  const now = viewing === undefined ? undefined : newest.get(viewing);
  const seen = viewing && now ? new Map(before.seen).set(viewing, now) : before.seen;
  const unread = laterThan(newest, seen);
  const news = laterThan(newest, before.told).filter(channel => unread.includes(channel));
  return { reading: { me, seen, told: newest }, unread, news };
}

function laterThan(newest: Map<string, string>, known: Map<string, string>): string[] {
  return [...newest].filter(([id, ts]) => ts > (known.get(id) ?? '')).map(([id]) => id);
}
