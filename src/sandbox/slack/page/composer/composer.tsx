/// <reference lib="dom" />
import { type KeyboardEvent, useId, useRef } from 'react';
import type { Channel } from '../../contract.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { useDraft } from './use-draft.ts';
import { useSuggestions } from './use-suggestions.ts';

type Props = { channel: Channel; threadTs?: string };

/** The box to write in: Enter sends, Shift+Enter breaks the line, `/`, `@` and `#` complete. */
export function Composer({ channel, threadTs }: Props) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { text, write, send } = useDraft(channel.id, threadTs);
  const complete = useSuggestions(text, box, write);
  const name = channel.isDirect ? channel.name : `#${channel.name}`;
  const prompt = threadTs ? 'Reply…' : `Message ${name}`;
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || complete.press(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  }
  const active = complete.items[complete.at];
  return (
    <form
      className="composer"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <SuggestionList id={id} complete={complete} />
      {complete.usage && <p className="composer-usage">{complete.usage}</p>}
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={threadTs ? `Reply in thread in ${name}` : prompt}
          aria-autocomplete="list"
          aria-controls={active ? `${id}-list` : undefined}
          aria-activedescendant={active ? `${id}-${active.key}` : undefined}
          placeholder={prompt}
          value={text}
          onChange={event => write(event.target.value)}
          onSelect={complete.followCaret}
          onKeyDown={press}
        />
        <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
          ➤
        </button>
      </div>
    </form>
  );
}
