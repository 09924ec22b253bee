import type { ConnectForm, ReadForm, TypedForm } from './connect-form.ts';
import type { ConnectionKey, ListedConnection } from './connection.ts';

/** Where people connect vendors, look after their connections and take them away. Checks no permission. */
export type ConnectionDesk = {
  /** What can be connected. */
  vendors(): { id: string; title: string }[];
  /** The connections with how they last fared; asks no vendor. */
  list(tenantId: string): Promise<ListedConnection[]>;
  /** Checks what was not checked within the minute. True when anything was. */
  refresh(tenantId: string): Promise<boolean>;
  /** @throws UserError unknown_vendor, unknown_connection */
  form(tenantId: string, what: { integration: string; id?: string }): Promise<ConnectForm>;
  read(tenantId: string, typed: TypedForm): Promise<ReadForm>;
  check(tenantId: string, key: ConnectionKey, by: string): Promise<void>;
  /** @throws UserError unknown_connection, from_settings */
  disconnect(tenantId: string, key: ConnectionKey, by: string): Promise<void>;
};
