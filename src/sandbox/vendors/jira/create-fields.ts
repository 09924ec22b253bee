import type { JiraProject } from '../../scenarios/company.ts';
import type { World } from '../world.ts';
import { PRIORITIES, priorityJson, projectJson, typeJson } from './issue-json.ts';

export type CreateField = {
  fieldId: string;
  key: string;
  name: string;
  required: boolean;
  hasDefaultValue: boolean;
  schema: object;
  operations: string[];
  autoCompleteUrl?: string;
  allowedValues?: object[];
  defaultValue?: object;
};

/** The fields of a new ticket of one type, as createmeta gives them. */
export function createFields(world: World, project: JiraProject, typeId: string): CreateField[] {
  const type = project.issueTypes.find(it => it.id === typeId);
  const custom = project.fields.filter(it => it.issueTypes.includes(type?.name ?? ''));
  return [
    field('summary', 'Summary', { type: 'string' }, { required: true }),
    field(
      'issuetype',
      'Issue Type',
      { type: 'issuetype' },
      {
        required: true,
        allowedValues: [typeJson(world, project, typeId)],
      },
    ),
    field(
      'project',
      'Project',
      { type: 'project' },
      {
        required: true,
        allowedValues: [projectJson(world, project)],
      },
    ),
    field('description', 'Description', { type: 'string' }, {}),
    field(
      'labels',
      'Labels',
      { type: 'array', items: 'string' },
      {
        operations: ['add', 'set', 'remove'],
      },
    ),
    field(
      'priority',
      'Priority',
      { type: 'priority' },
      {
        hasDefaultValue: true,
        allowedValues: PRIORITIES.map(name => priorityJson(world, name)),
        defaultValue: priorityJson(world, 'Medium'),
      },
    ),
    // Required and with a default: a caller must not ask people for it.
    field(
      'reporter',
      'Reporter',
      { type: 'user' },
      {
        required: true,
        hasDefaultValue: true,
        autoCompleteUrl: `${world.urls.jira}/rest/api/3/user/recommend?context=Reporter&issueKey=`,
      },
    ),
    field(
      'assignee',
      'Assignee',
      { type: 'user' },
      {
        autoCompleteUrl: `${world.urls.jira}/rest/api/3/user/assignable/search?project=${project.key}&query=`,
      },
    ),
    ...custom.map(it => customField(world, it)),
  ];
}

function customField(world: World, it: JiraProject['fields'][number]): CreateField {
  const select = it.options.length > 0;
  const kind = select ? 'select' : 'textfield';
  return field(
    it.id,
    it.name,
    {
      type: select ? 'option' : 'string',
      custom: `com.atlassian.jira.plugin.system.customfieldtypes:${kind}`,
      customId: Number(it.id.replace('customfield_', '')),
    },
    {
      required: it.required,
      ...(select && {
        allowedValues: it.options.map(option => ({
          self: `${world.urls.jira}/rest/api/3/customFieldOption/${option.id}`,
          ...option,
        })),
      }),
    },
  );
}

function field(
  id: string,
  name: string,
  schema: { type: string; items?: string; custom?: string; customId?: number },
  more: Partial<CreateField>,
): CreateField {
  return {
    required: false,
    hasDefaultValue: false,
    operations: ['set'],
    ...more,
    schema: schema.custom ? schema : { ...schema, system: id },
    name,
    key: id,
    fieldId: id,
  };
}
