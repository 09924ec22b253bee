import { z } from 'zod';
import type { Tool } from './tool.ts';
import { TOOLS } from './tools/index.ts';

/** Limits of numbers and patterns are checked by code and said in words: the model need not read them. */
const NOISE = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'minLength', 'pattern']);

/** A tool as the Messages API takes it. */
export type ToolDefinition = { name: string; description: string; input_schema: object };

/** One tool as the model reads it. */
export function toolDefinition({ name, description, input }: Tool): ToolDefinition {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input', override: clean });
  return { name, description, input_schema: schema };
}

/** All tools as one JSON text. Part of the cached prefix of every investigation: the same bytes each time. */
export function toolDefinitionsText(): string {
  return JSON.stringify(TOOLS.map(toolDefinition));
}

function clean({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  for (const name of Object.keys(jsonSchema)) if (NOISE.has(name)) delete jsonSchema[name];
}
