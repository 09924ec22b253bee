/// <reference lib="dom" />
import { useSession } from '../data/session.ts';

/** Something the app suggests to ask it. */
export type Prompt = { title: string; message: string };

/** The app's suggestions above the message box; pressing one sends it. */
export function Prompts({ channel, prompts }: { channel: string; prompts: Prompt[] }) {
  const { act } = useSession();
  if (prompts.length === 0) return null;
  return (
    <ul className="prompts" aria-label="Suggestions">
      {prompts.map(({ title, message }) => (
        <li key={title}>
          <button
            type="button"
            className="button"
            onClick={() => void act({ do: 'post', channel, text: message })}
          >
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
