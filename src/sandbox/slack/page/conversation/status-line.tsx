/// <reference lib="dom" />
import type { Snapshot } from '../../contract.ts';
import { useDirectory, useSession } from '../data/session.ts';

type Props = { status: Snapshot['statuses'][number] | undefined };

/** "Nightjar is reading deployments…", with a way to stop it. */
export function StatusLine({ status }: Props) {
  const { app } = useDirectory();
  const { act } = useSession();
  if (!status?.status) return <p className="status-line" role="status" />;
  const { channel, threadTs } = status;
  const named = status.status.startsWith(app.name) ? status.status : `${app.name} ${status.status}`;
  return (
    <p className="status-line" role="status">
      <span className="status-dot" aria-hidden="true" />
      <span className="status-text">{named}</span>
      <button
        type="button"
        className="link-button"
        onClick={() => void act({ do: 'stop', channel, threadTs })}
      >
        Stop
      </button>
    </p>
  );
}
