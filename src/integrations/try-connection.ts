import type { Database } from '../db/transaction.ts';
import { UserError } from '../lib/errors.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { type Connecting, connect } from '../tenants/connect.ts';
import {
  type ConnectOutcome,
  NAME_FIELD,
  type ReadForm,
  type TypedForm,
} from '../tenants/connect-form.ts';
import { isConnectionName, UNNAMED } from '../tenants/connection.ts';
import { noteRefusal } from '../tenants/note-refusal.ts';
import { type CheckDeps, checkConnection } from './check-connection.ts';
import { type DrawnForm, drawForm } from './draw-form.ts';
import { withTyped } from './form-fields.ts';
import { credentialsFrom, problemsAt, secretsToRepeat } from './read-form.ts';
import { webhookPathOf } from './webhook-path.ts';

export type TryDeps = CheckDeps & { db: Database; keyring: Keyring; now(): Date };

const NAME_WORDS = 'Give a name of small letters, digits and hyphens, such as eu.';
const TAKEN = 'There is a connection of this name. Give another name.';

/** Reads a form that was sent: what is wrong at which field, or how to try it. */
export async function readTyped(
  deps: TryDeps,
  tenantId: string,
  typed: TypedForm,
): Promise<ReadForm> {
  const drawn = await drawForm(deps, tenantId, typed);
  const { form, integration, stored, names } = drawn;
  const name = (form.id === undefined ? typed.name.trim() : form.name) || UNNAMED;
  if (!isConnectionName(name)) return { errors: { [NAME_FIELD]: NAME_WORDS } };
  if (form.id === undefined && names.includes(name)) return { errors: { [NAME_FIELD]: TAKEN } };
  const moved = secretsToRepeat(form.fields, typed.values);
  if (Object.keys(moved).length > 0) return { errors: moved };
  const given = credentialsFrom(form.fields, typed.values, stored);
  const credentials = integration.credentials.safeParse(given);
  if (!credentials.success) return { errors: problemsAt(form.fields, credentials.error) };
  const wanted = { tenantId, integration: integration.id, name, credentials: credentials.data };
  const { id } = form;
  const connecting = { ...wanted, ...(id !== undefined && { id }) };
  return { attempt: by => attempt(deps, drawn, typed, { ...connecting, by }) };
}

/** Stores only what works: a connection that never did would fail in the middle of an incident. */
async function attempt(
  deps: TryDeps,
  { form, integration }: DrawnForm,
  typed: TypedForm,
  connecting: Omit<Connecting, 'at'>,
): Promise<ConnectOutcome> {
  const again = { ...form, name: typed.name, fields: withTyped(form.fields, typed.values) };
  const outcome = await checkConnection(deps, connecting);
  if (!outcome.ok) {
    await noteRefusal(deps, { ...connecting, problem: outcome.problem, at: deps.now() });
    return { ...outcome, form: again };
  }
  try {
    const key = await connect(deps, { ...connecting, at: deps.now() });
    const path = integration.webhook && webhookPathOf(key);
    const { title } = integration;
    return { ...outcome, key, title, ...(path && { webhookPath: path }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ok: false, problem: error.message, form: again };
  }
}
