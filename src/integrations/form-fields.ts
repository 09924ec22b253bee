import { z } from 'zod';
import type { FormField } from '../tenants/connect-form.ts';
import type { Integration } from './integration.ts';

/** What is used of the JSON Schema of a field: zod draws it for any kind of field. */
const Drawn = z.object({ type: z.string().optional(), default: z.unknown().optional() });
const DrawnForm = z.object({
  properties: z.record(z.string(), Drawn),
  required: z.array(z.string()).default([]),
});

/** The fields of an integration's credentials as a form asks for them, filled with what is stored. */
export function fieldsOf(
  { credentials }: Integration,
  stored: Record<string, unknown> | undefined,
): FormField[] {
  const io = { io: 'input', unrepresentable: 'any' } as const;
  const { properties, required } = DrawnForm.parse(z.toJSONSchema(credentials, io));
  return Object.entries(properties).map(([name, drawn]) => {
    const field: z.core.$ZodType | undefined = credentials.shape[name];
    const {
      title = name,
      description = '',
      ...meta
    } = (field && z.globalRegistry.get(field)) ?? {};
    const isSecret = meta.secret === true;
    const value = textOf(stored ? stored[name] : drawn.default);
    return {
      ...{ name, title, description, isSecret },
      kind: kindOf(drawn.type, meta.multiline),
      isRequired: required.includes(name) && !(isSecret && stored),
      ...(!isSecret && value && { value }),
      ...(isSecret && stored && value && { isStored: true }),
    };
  });
}

function kindOf(type: string | undefined, multiline: unknown): FormField['kind'] {
  if (type === 'boolean') return 'yes_no';
  if (type === 'array') return 'list';
  if (multiline === 'long') return 'long';
  return multiline === true ? 'lines' : 'line';
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** The same form with what was typed, without the secrets: those are never shown again. */
export function withTyped(fields: FormField[], values: Record<string, string>): FormField[] {
  return fields.map(({ value: _, ...field }) => {
    const typed = values[field.name];
    return field.isSecret || !typed ? field : { ...field, value: typed };
  });
}
