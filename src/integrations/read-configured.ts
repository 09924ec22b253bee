import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isConnectionName, UNNAMED } from '../tenants/connection.ts';
import { INTEGRATIONS, integrationById } from './registry.ts';

/** A connection that the settings describe, its credentials as its integration keeps them. */
export type Configured = { integration: string; id: string; credentials: Record<string, unknown> };

const Entry = z.strictObject({
  integration: z.string('expected the id of an integration'),
  id: z
    .string('expected a text')
    .refine(isConnectionName, 'expected small letters, digits and hyphens')
    .default(UNNAMED),
  credentials: z.record(z.string(), z.unknown(), 'expected an object with credentials'),
});

const MISSING: z.core.ParseContext<z.core.$ZodIssue> = {
  error: ({ input }) => (input === undefined ? 'is missing' : undefined),
};

/**
 * Reads a JSON list of connections, or the file at this path with one, and checks each against its integration. Answers
 * every problem, by entry and field; a value is never repeated, because it may be a secret.
 */
export function readConfigured(setting = '[]'): {
  connections: Configured[];
  problems: string[];
} {
  const list = z.array(z.unknown()).safeParse(parsed(setting));
  if (!list.success) {
    const problem = 'expected a JSON list of connections, or the path of a file with one';
    return { connections: [], problems: [problem] };
  }
  const read = list.data.map(readEntry);
  return {
    connections: read.flatMap(({ connection }) => connection ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** What is there twice by integration and id. */
export function configuredTwice(connections: { integration: string; id?: string }[]): string[] {
  const names = connections.map(({ integration, id = UNNAMED }) => `${integration}/${id}`);
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [...repeated].map(name => `${name}: is there twice; give each an id of its own`);
}

function readEntry(given: unknown, index: number): { connection?: Configured; problems: string[] } {
  const place = `entry ${index + 1}`;
  const entry = Entry.safeParse(given, MISSING);
  if (!entry.success) return { problems: problemsOf(entry.error, place) };
  const { integration: name, id, credentials } = entry.data;
  const integration = integrationById(name);
  if (!integration) {
    const known = INTEGRATIONS.map(each => each.id).join(', ');
    return { problems: [`${place}, integration: expected one of ${known}`] };
  }
  const here = `${place} (${name}/${id})`;
  const strange = Object.keys(credentials).filter(
    field => !(field in integration.credentials.shape),
  );
  const unknown = strange.map(field => `${here}, ${field}: there is no such field`);
  const checked = integration.credentials.safeParse(credentials, MISSING);
  if (!checked.success) return { problems: [...unknown, ...problemsOf(checked.error, here)] };
  return { connection: { integration: name, id, credentials: checked.data }, problems: unknown };
}

function problemsOf(error: z.ZodError, place: string): string[] {
  return error.issues.map(
    ({ path, message }) => `${[place, path.join('.')].filter(Boolean).join(', ')}: ${message}`,
  );
}

/** Undefined for what is no JSON and no file with it: the parser's own message would repeat some of it. */
function parsed(setting: string): unknown {
  try {
    const text = setting.trim();
    return JSON.parse(/^[[{"]/.test(text) ? text : readFileSync(text, 'utf8'));
  } catch {
    return undefined;
  }
}
