/// <reference lib="dom" />
import { useEffect, useState } from 'react';
import type { Snapshot } from '../../contract.ts';
import { newestByChannel } from './newest-by-channel.ts';

/** The channels with messages that came since this person last looked; `onNew` hears of each once. */
export function useUnread(
  snapshot: Snapshot | undefined,
  viewing: string | undefined,
  onNew: (channel: string) => void,
): Set<string> {
  const [seen, setSeen] = useState<Map<string, string>>();
  const [told, setTold] = useState(new Map<string, string>());
  const newest = snapshot && newestByChannel(snapshot.messages, snapshot.me.id);
  useEffect(() => {
    if (!newest) return;
    if (!seen) return setSeen(newest);
    const now = viewing && newest.get(viewing);
    if (viewing && now && seen.get(viewing) !== now) setSeen(new Map(seen).set(viewing, now));
    const news = [...newest].filter(([id, ts]) => isNew(id, ts) && id !== viewing);
    if (news.length === 0) return;
    setTold(new Map([...told, ...news]));
    for (const [id] of news) onNew(id);
  });
  function isNew(id: string, ts: string): boolean {
    return ts > (seen?.get(id) ?? '') && ts > (told.get(id) ?? '');
  }
  const unread = [...(newest ?? [])].filter(([id, ts]) => seen && ts > (seen.get(id) ?? ''));
  return new Set(unread.map(([id]) => id).filter(id => id !== viewing));
}
