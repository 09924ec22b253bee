/** Which one: the integration, and an id that is unique in the whole installation, because webhook addresses end in it. */
export type ConnectionKey = { integration: string; id: string };

/** A tenant's link to a vendor. `credentials` are as stored: their integration checks them. */
export type Connection = ConnectionKey & {
  /** Unique among the tenant's connections of this integration. */
  name: string;
  credentials: unknown;
};

/** How a connection fared when it was last checked. */
export type ConnectionHealth = {
  health: 'ok' | 'problem' | 'unknown';
  /** Since when it is as it is. */
  since?: Date;
  checkedAt?: Date;
  /** What is wrong and what to do. */
  problem?: string;
};

/** A connection without its credentials, as people see it. */
export type ConnectionState = ConnectionKey &
  ConnectionHealth & {
    name: string;
    /** Slack user id; absent for those of the settings, which only the settings change. */
    connectedBy?: string;
  };

/** The same with what its integration says of it. */
export type ListedConnection = ConnectionState & {
  /** Of the vendor. */
  title: string;
  /** What findings call it; see `nameOf`. */
  label: string;
  /** Where the vendor may send its webhooks, below the address of Nightjar. */
  webhookPath?: string;
};

/** The name of a connection that is the only one of its integration, and the id of those in settings of their own. */
export const UNNAMED = 'default';

const NAME = /^[a-z0-9][a-z0-9-]{0,29}$/;

/** A word that can stand in an address and beside the integration's name. */
export function isConnectionName(text: string): boolean {
  return NAME.test(text);
}

/** What people and the model see as the source of an answer: `prometheus`, `prometheus/eu`. */
export function nameOf({ integration, name }: { integration: string; name: string }): string {
  return name === UNNAMED ? integration : `${integration}/${name}`;
}
