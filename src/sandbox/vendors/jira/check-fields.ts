import type { World } from '../world.ts';
import { isTooLong, readAdf } from './adf.ts';
import { createFields } from './create-fields.ts';
import { PRIORITIES } from './issue-json.ts';
import { projectOf } from './issue-view.ts';

export type FieldErrors = Record<string, string>;

/** Why a new ticket's fields are refused, by field; empty when Jira would take them. */
export function errorsIn(world: World, fields: Record<string, unknown>): FieldErrors {
  const project = projectOf(world, partOf(fields.project, 'key') ?? partOf(fields.project, 'id'));
  if (!project) return { project: 'Specify a valid project ID or key' };
  const named = partOf(fields.issuetype, 'name');
  const type = project.issueTypes.find(
    it => it.id === partOf(fields.issuetype, 'id') || it.name === named,
  );
  if (!type) return { issuetype: 'Specify a valid issue type' };
  const known = createFields(world, project, type.id);
  const unknown = Object.keys(fields).filter(id => !known.some(it => it.fieldId === id));
  const errors = unknown.map(id => [
    id,
    `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`,
  ]);
  const missing = known
    .filter(it => it.required && !it.hasDefaultValue && isEmpty(fields[it.fieldId]))
    .map(it => [
      it.fieldId,
      it.fieldId === 'summary'
        ? 'You must specify a summary of the issue.'
        : `${it.name} is required.`,
    ]);
  const wrong = known.flatMap(it => {
    const error = isEmpty(fields[it.fieldId]) ? undefined : valueError(it.fieldId, fields);
    const options = it.fieldId.startsWith('customfield_') ? it.allowedValues : undefined;
    const bad = options && !isEmpty(fields[it.fieldId]) && !isOption(options, fields[it.fieldId]);
    if (bad)
      return [[it.fieldId, `Option id '${String(partOf(fields[it.fieldId], 'id'))}' is not valid`]];
    return error ? [[it.fieldId, error]] : [];
  });
  return Object.fromEntries([...errors, ...missing, ...wrong]);
}

function valueError(id: string, fields: Record<string, unknown>): string | undefined {
  const value = fields[id];
  if (id === 'summary') return summaryError(value);
  if (id === 'description') return descriptionError(value);
  if (id === 'labels') return labelsError(value);
  if (id !== 'priority') return undefined;
  const known = PRIORITIES.includes(partOf(value, 'name') ?? '') || partOf(value, 'id');
  return known ? undefined : 'The priority selected is invalid.';
}

function summaryError(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'Operation value must be a string';
  if (value.includes('\n')) return 'The summary is invalid because it contains newline characters.';
  return value.length > 255 ? 'Summary must be less than 255 characters.' : undefined;
}

function descriptionError(value: unknown): string | undefined {
  if (!readAdf(value))
    return 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
  return isTooLong(value)
    ? 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.'
    : undefined;
}

function labelsError(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.some(it => typeof it !== 'string'))
    return 'data was not an array';
  const spaced = value.find(it => /\s/.test(it));
  return spaced ? `The label '${spaced}' contains spaces which is invalid.` : undefined;
}

function isOption(options: object[], value: unknown): boolean {
  return options.some(
    it =>
      ('id' in it && it.id === partOf(value, 'id')) ||
      ('value' in it && it.value === partOf(value, 'value')),
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** A text member of an object in a request. */
export function partOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const part = (value as Record<string, unknown>)[name];
  return typeof part === 'string' ? part : undefined;
}
