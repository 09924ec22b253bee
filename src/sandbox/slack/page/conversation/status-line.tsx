/// <reference lib="dom" />
import { useDirectory, useSession } from '../data/session.ts';

type Props = {
  channel: string;
  threadTs: string;
  /** What the app says it is doing. */
  status: string | undefined;
  /** Whether the app works on an answer that can be stopped. */
  working: boolean;
};

/** "Nightjar is reading deployments…", with a way to stop it. */
export function StatusLine({ channel, threadTs, status, working }: Props) {
  const { app } = useDirectory();
  const { act } = useSession();
  return (
    <div className="status-line">
      <p role="status">{(status || working) && sentence(app.name, status || 'is working…')}</p>
      {(status || working) && (
        <button
          type="button"
          className="link-button"
          onClick={() => void act({ do: 'stop', channel, threadTs })}
        >
          Stop
        </button>
      )}
    </div>
  );
}

function sentence(app: string, status: string): string {
  return status.startsWith(app) ? status : `${app} ${status}`;
}
