/// <reference lib="dom" />
import { useEffect, useState } from 'react';
import type { Snapshot } from '../../contract.ts';
import { newestByChannel } from './newest-by-channel.ts';
import { type Reading, readOn } from './reading.ts';

/** The channels with messages that came since this person last looked; `onNew` hears of each once. */
export function useUnread(
  { messages, me }: Snapshot,
  viewing: string | undefined,
  onNew: (channel: string) => void,
): Set<string> {
  const [reading, setReading] = useState<Reading>();
  const newest = newestByChannel(messages, me.id);
  const step = readOn(reading, me.id, newest, viewing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step follows a message or a move
  useEffect(() => {
    setReading(step.reading);
    for (const channel of step.news) onNew(channel);
  }, [messages, me.id, viewing]);
  return new Set(step.unread);
}
