import { describe, expect, test } from 'vitest';
import { CONTRACTS } from '../../test/support/all-contracts.ts';
import { checkView } from '../../test/support/check-blocks.ts';
import { connectModal } from '../slack/views/connect-modal.ts';
import { fieldsOf, withTyped } from './form-fields.ts';
import type { Integration } from './integration.ts';
import { credentialsFrom, problemsAt, secretsToRepeat } from './read-form.ts';
import { integrationById } from './registry.ts';

const URL = 'https://vendor.example.com';
const SECRET = 'a-secret-that-is-stored';

function vendor(id: string): Integration {
  return integrationById(id)!;
}

/** What a person would have typed for these credentials. */
function typed(credentials: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(credentials).map(([name, value]) => {
    if (typeof value === 'boolean') return [name, value ? 'yes' : 'no'];
    return [name, Array.isArray(value) ? value.join('\r\n') : String(value)];
  });
  return Object.fromEntries(entries);
}

function trimmed(credentials: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(credentials).replaceAll('\\n"', '"'));
}

describe.each(CONTRACTS.map(one => [one.integration.id, one] as const))('%s', (_, contract) => {
  const { integration } = contract;
  const stored = integration.credentials.parse(contract.credentials(URL));
  const about = {
    ...{ integration: integration.id, title: integration.title, name: '', needsName: false },
    ...{ reads: integration.about.reads, permission: integration.about.permission },
  };

  test('what is typed into its form are its credentials', () => {
    const given = credentialsFrom(fieldsOf(integration, undefined), typed(stored));
    expect(trimmed(integration.credentials.parse(given))).toEqual(trimmed(stored));
  });

  test('saved again without a change they stay the same, and no secret stands in the form', () => {
    const fields = fieldsOf(integration, stored);
    const shown = Object.fromEntries(fields.map(({ name, value = '' }) => [name, value]));
    expect(secretsToRepeat(fields, shown)).toEqual({});
    expect(integration.credentials.parse(credentialsFrom(fields, shown, stored))).toEqual(stored);
    for (const field of fields.filter(({ isSecret }) => isSecret))
      expect(field).not.toHaveProperty('value');
  });

  test('Slack takes the form, empty and filled', () => {
    for (const fields of [fieldsOf(integration, undefined), fieldsOf(integration, stored)])
      expect(checkView({ ...connectModal({ ...about, fields }, 'It was refused.') })).toEqual([]);
  });
});

describe('a stored secret', () => {
  const stored = { url: URL, token: SECRET, headers: [] };
  const fields = fieldsOf(vendor('prometheus'), stored);

  test('stays when nothing is typed, goes by a hyphen, and is typed over by anything else', () => {
    const kept = { url: URL, headers: '' };
    expect(credentialsFrom(fields, kept, stored)).toMatchObject({ token: SECRET });
    expect(credentialsFrom(fields, { ...kept, token: ' - ' }, stored)).not.toHaveProperty('token');
    const other = { ...kept, token: 'another' };
    expect(credentialsFrom(fields, other, stored)).toMatchObject({ token: 'another' });
  });

  test('is never sent to another address unless it is typed again', () => {
    const moved = { url: 'https://elsewhere.example.com' };
    expect(Object.keys(secretsToRepeat(fields, moved))).toEqual(['token']);
    expect(secretsToRepeat(fields, { ...moved, token: SECRET })).toEqual({});
    expect(secretsToRepeat(fields, { ...moved, token: '-' })).toEqual({});
    expect(secretsToRepeat(fields, { url: URL })).toEqual({});
  });

  test('does not come back in a form that is shown again', () => {
    const again = withTyped(fields, { url: URL, token: 'typed-just-now' });
    expect(JSON.stringify(again)).not.toMatch(/typed-just-now|a-secret/);
  });
});

test('what is wrong stands at its field, what is wrong as a whole at the first', () => {
  const { credentials } = vendor('prometheus');
  const fields = fieldsOf(vendor('prometheus'), undefined);
  const wrong = credentials.safeParse({ url: 'x', token: 'two words', headers: ['no colon'] });
  expect(problemsAt(fields, wrong.error!)).toEqual({
    url: 'Must be an address such as http://prometheus.example.internal:9090.',
    token: 'Must be one word, without spaces.',
    headers: 'Must look like Name: value.',
  });
  const half = credentials.safeParse({ url: URL, username: 'ada' });
  expect(problemsAt(fields, half.error!)).toHaveProperty('url');
});
