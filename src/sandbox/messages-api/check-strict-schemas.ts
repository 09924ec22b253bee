import { invalidRequest } from './api-error.ts';
import type { Conversation } from './wire.ts';

/*
 * `strict: true` and `output_config.format` turn a schema into a grammar, and the API refuses what its grammars
 * cannot say. Limits: 20 strict tools; 24 optional and 16 union-typed parameters over all of them.
 */

const UNSUPPORTED = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'patternProperties',
  'propertyNames',
  'not',
  'if',
];

type Schema = Record<string, unknown>;

/** Throws the 400 for a strict schema that cannot be made into a grammar. */
export function checkStrictSchemas({ tools = [], output_config }: Conversation): void {
  const strict = tools.filter(tool => tool.strict);
  if (strict.length > 20)
    throw invalidRequest(`tools: ${strict.length} strict tools; at most 20 are allowed`);
  const schemas = strict.flatMap(tool => schemasIn(tool.input_schema, `tools.${tool.name}`));
  const optional = schemas.map(([, schema]) => optionalCount(schema));
  if (sum(optional) > 24)
    throw invalidRequest('tools: strict schemas have more than 24 optional parameters in all');
  if (schemas.filter(([, schema]) => isUnion(schema)).length > 16)
    throw invalidRequest('tools: strict schemas have more than 16 union-typed parameters in all');
  const format = schemasIn(output_config?.format?.schema, 'output_config.format.schema');
  for (const [path, schema] of [...schemas, ...format]) checkSchema(path, schema);
}

function checkSchema(path: string, schema: Schema): void {
  const bad = UNSUPPORTED.find(keyword => keyword in schema);
  if (bad) throw invalidRequest(`${path}: For strict schemas, property '${bad}' is not supported`);
  if (schema.type === 'object' && schema.additionalProperties !== false)
    throw invalidRequest(`${path}: 'additionalProperties' must be explicitly set to false`);
  if (typeof schema.minItems === 'number' && schema.minItems > 1)
    throw invalidRequest(`${path}: 'minItems' may only be 0 or 1`);
}

/** The schema and every schema inside it, with their paths. */
function schemasIn(schema: unknown, path: string): [string, Schema][] {
  if (!isSchema(schema)) return [];
  const inside = [
    ...named(schema.properties, `${path}.properties`),
    ...named(schema.$defs, `${path}.$defs`),
    ...named(schema.anyOf, `${path}.anyOf`),
    ...named(schema.allOf, `${path}.allOf`),
    ...schemasIn(schema.items, `${path}.items`),
  ];
  return [[path, schema], ...inside];
}

function named(parts: unknown, path: string): [string, Schema][] {
  if (!parts || typeof parts !== 'object') return [];
  return Object.entries(parts).flatMap(([name, part]) => schemasIn(part, `${path}.${name}`));
}

function optionalCount({ properties, required }: Schema): number {
  const all = isSchema(properties) ? Object.keys(properties) : [];
  return all.filter(name => !(Array.isArray(required) && required.includes(name))).length;
}

function isUnion({ anyOf, type }: Schema): boolean {
  return Array.isArray(anyOf) || Array.isArray(type);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
