import type { ConnectionKey } from './connection.ts';

/** One thing that a connection needs to know. */
export type FormField = {
  name: string;
  title: string;
  /** Says which permission is needed, where it is one that gives access. */
  description: string;
  /** `lines`: one text of several lines; `long`: one that may take several boxes; `list`: one entry a line. */
  kind: 'line' | 'lines' | 'long' | 'list' | 'yes_no';
  isRequired: boolean;
  /** Never shown once it is stored. */
  isSecret: boolean;
  /** What stands in the form: what is stored or typed, else the default. Never of a secret. */
  value?: string;
  /** True for a secret that is stored: it stays unless something else is typed. */
  isStored?: boolean;
};

/** What a person is asked who connects a vendor or changes a connection. */
export type ConnectForm = {
  integration: string;
  title: string;
  reads: string;
  permission: string;
  fields: FormField[];
  /** The connection that is changed; a new one is made without it. */
  id?: string;
  /** What it is called, or what was typed for it; empty for the only one of its integration. */
  name: string;
  /** True when there is one without a name already. */
  needsName: boolean;
};

/** What was typed into a form: field → text, a list one entry a line, `yes` or `no`. */
export type TypedForm = {
  integration: string;
  id?: string;
  /** Empty for the only one of its integration. */
  name: string;
  values: Record<string, string>;
};

/** Where a form shows what is wrong with the name. No integration has a field of this name. */
export const NAME_FIELD = '';

/** What a person types over a stored secret to take it away. */
export const NOTHING = '-';

/** How connecting ended. `form` is what was typed, without the secrets, to be tried again. */
export type ConnectOutcome =
  | { ok: true; key: ConnectionKey; title: string; account: string; webhookPath?: string }
  | { ok: false; problem: string; form: ConnectForm };

/** A form that was filled in well can be tried: the vendor is asked, and only what works is stored. */
export type ReadForm =
  | { errors: Record<string, string> }
  | { attempt(by: string): Promise<ConnectOutcome> };
