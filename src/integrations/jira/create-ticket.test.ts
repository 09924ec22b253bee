import { describe, expect, test } from 'vitest';
import { API, connect, DRAFT, MARKER, META } from '../../../test/support/jira-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';

const asking = { signal: new AbortController().signal };

const FIELDS = [
  { fieldId: 'summary', name: 'Summary', required: true, schema: { type: 'string' } },
  { fieldId: 'reporter', name: 'Reporter', required: true, schema: { type: 'user' } },
  {
    ...{ fieldId: 'priority', name: 'Priority', required: true, hasDefaultValue: true },
    schema: { type: 'priority' },
  },
  {
    ...{ fieldId: 'customfield_1', name: 'Severity', required: true, schema: { type: 'option' } },
    allowedValues: [{ id: '11', value: 'High' }],
  },
  {
    ...{ fieldId: 'components', name: 'Components', required: true },
    schema: { type: 'array', items: 'component' },
    allowedValues: [{ id: '21', name: 'Basket' }],
  },
  {
    ...{ fieldId: 'customfield_2', name: 'Impact', required: false },
    schema: {
      type: 'string',
      custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea',
    },
  },
  { fieldId: 'customfield_3', name: 'Users', required: false, schema: { type: 'number' } },
  { fieldId: 'customfield_4', name: 'Link', required: false, schema: { type: 'string' } },
];
const FIELD_ROUTE = { [`GET ${META}/1`]: { json: { fields: FIELDS, total: FIELDS.length } } };

describe('filing a ticket', () => {
  test('asks for what is required, has no default and no place in the draft', async () => {
    await using vendor = await startVendor(byRoute(FIELD_ROUTE));
    expect(await connect(vendor.url).requiredFields('OPS', '1', asking)).toEqual([
      { id: 'customfield_1', name: 'Severity', options: [{ id: '11', name: 'High' }] },
      { id: 'components', name: 'Components', options: [{ id: '21', name: 'Basket' }] },
    ]);
  });

  test('sends each field in the form that Jira wants, and lays the marker in', async () => {
    await using vendor = await startVendor(
      byRoute({
        ...FIELD_ROUTE,
        [`POST ${API}/issue`]: { status: 201, json: { id: '10001', key: 'OPS-7', self: 'x' } },
      }),
    );
    const fields = {
      ...{ customfield_1: '11', components: '21', customfield_2: '**All**', customfield_3: '12' },
      ...{ customfield_4: 'text', customfield_9: ' ' },
    };
    const filed = await connect(vendor.url).create({ ...DRAFT, fields }, asking);
    expect(filed).toEqual({ key: 'OPS-7', url: `${vendor.url}/browse/OPS-7` });
    const sent = JSON.parse(vendor.seen.at(-1)!.body);
    expect(sent.properties).toEqual([{ key: 'nightjar', value: { marker: MARKER } }]);
    expect(sent.fields).toMatchObject({
      ...{ project: { key: 'OPS' }, issuetype: { id: '1' }, summary: 'Checkout is slow' },
      labels: ['check-out', 'incident', `nightjar-${MARKER}`],
      ...{ customfield_1: { id: '11' }, components: [{ id: '21' }], customfield_3: 12 },
      customfield_4: 'text',
    });
    expect(sent.fields.customfield_2).toMatchObject({ type: 'doc', version: 1 });
    expect(sent.fields.description.content[0]).toMatchObject({ type: 'heading' });
    expect(sent.fields).not.toHaveProperty('customfield_9');
  });

  test('gives the refused fields back under the names of the draft', async () => {
    const errors = { issuetype: 'Choose one', customfield_1: 'Severity is required', summary: 'x' };
    const json = { errorMessages: [], errors };
    await using vendor = await startVendor(() => ({ status: 400, json }));
    await expect(connect(vendor.url).create(DRAFT, asking)).rejects.toMatchObject({
      ...{ vendor: 'jira', status: 400 },
      fields: { issueType: 'Choose one', customfield_1: 'Severity is required', summary: 'x' },
    });
  });

  test('a refusal that names no field says what to look at', async () => {
    for (const reply of [{ json: { errorMessages: ['no'] } }, { json: 'no' }]) {
      await using vendor = await startVendor(() => ({ status: 400, ...reply }));
      const filing = connect(vendor.url).create(DRAFT, asking);
      await expect(filing).rejects.toThrow(/Check the project, the issue type/);
    }
  });

  test('is sent once, whatever comes back', async () => {
    for (const status of [429, 500, 502, 503, 504]) {
      await using vendor = await startVendor(() => ({ status, json: {} }));
      await expect(connect(vendor.url).create(DRAFT, asking)).rejects.toMatchObject({ status });
      expect(vendor.seen).toHaveLength(1);
    }
  });

  test('a field that cannot be filled in is refused before anything is filed', async () => {
    await using vendor = await startVendor(byRoute(FIELD_ROUTE));
    for (const fields of [{ nonsense: 'x' }, { customfield_3: 'many' }, { project: 'SECRET' }])
      await expect(connect(vendor.url).create({ ...DRAFT, fields }, asking)).rejects.toBeInstanceOf(
        UserError,
      );
    expect(vendor.seen.some(({ method }) => method === 'POST')).toBe(false);
  });
});
