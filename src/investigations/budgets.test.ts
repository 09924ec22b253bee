import { expect, it } from 'vitest';
import { systemPrompt } from './prompt.ts';
import { toolDefinition, toolDefinitionsText } from './tool-definitions.ts';
import { TOOLS } from './tools/index.ts';

const sizes = TOOLS.map(tool => Buffer.byteLength(JSON.stringify(toolDefinition(tool))));

it('has at most 24 tools, each name once', () => {
  expect(TOOLS.length).toBeLessThanOrEqual(24);
  expect(new Set(TOOLS.map(({ name }) => name)).size).toBe(TOOLS.length);
  for (const { name } of TOOLS) expect(name).toMatch(/^[a-z_]{1,64}$/);
});

it('keeps all definitions under 32 kB, and half of them under 900 bytes', () => {
  expect(Buffer.byteLength(toolDefinitionsText())).toBeLessThanOrEqual(32_000);
  expect(sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(900);
});

it('keeps the system prompt under 12 kB', () => {
  expect(Buffer.byteLength(systemPrompt())).toBeLessThanOrEqual(12_000);
});

it('says the same bytes each time, without dates, names or tenants', () => {
  expect(toolDefinitionsText()).toBe(toolDefinitionsText());
  expect(systemPrompt()).toBe(systemPrompt());
  expect(systemPrompt()).not.toMatch(/\b20\d\d-\d\d/);
});

it('describes each tool in sentences, and its input as the Messages API takes it', () => {
  for (const tool of TOOLS) {
    const { description, input_schema } = toolDefinition(tool);
    expect(description).toMatch(/^[A-Z].{60,700}\.$/);
    expect(input_schema).toMatchObject({ type: 'object', properties: expect.anything() });
    expect(JSON.stringify(input_schema)).not.toMatch(
      /\$schema|\$ref|"(minimum|maximum|exclusiveM\w+|minLength|maxLength|pattern)"/,
    );
  }
});

it('keeps the order of the tools: it is a part of the cached prompt', () => {
  expect(TOOLS.map(({ name }) => name)).toEqual([
    'pager_incident',
    'pager_history',
    'service',
    'changes_list',
    'change_get',
    'pipelines',
    'code',
    'tickets',
    'evidence_read',
    'plan',
    'hypothesis',
    'findings',
    'ticket_create',
    'ticket_comment',
    'pager_note',
    'monitors',
    'runtime',
    'runbooks',
    'toolbox',
    'toolbox_write',
    'metrics',
    'logs',
    'errors',
    'traces',
  ]);
});
