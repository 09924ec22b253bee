/// <reference lib="dom" />
import { useState } from 'react';
import { useDirectory, useSession } from '../data/session.ts';
import { doingOfText } from './doing-of-text.ts';
import { keepDraft, readDraft } from './drafts.ts';

export type Draft = { text: string; write: (text: string) => void; send: () => Promise<void> };

/** What is being written in a channel or thread; what could not be sent comes back. */
export function useDraft(channel: string, threadTs: string | undefined): Draft {
  const place = `${channel}/${threadTs ?? ''}`;
  const [text, setText] = useState(() => readDraft(place));
  const { people } = useDirectory();
  const { act, notify } = useSession();
  function write(next: string) {
    setText(next);
    keepDraft(place, next);
  }
  async function send() {
    if (text.trim() === '') return;
    const doing = doingOfText(text, { channel, threadTs }, people);
    if ('refused' in doing) return notify(doing.refused);
    write('');
    const result = await act(doing);
    if (!result.ok) setText(now => now || text);
  }
  return { text, write, send };
}
