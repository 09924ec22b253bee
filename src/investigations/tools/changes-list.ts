import { z } from 'zod';
import { MORE } from '../asking/ask-sources.ts';
import { changeParts } from '../asking/change-parts.ts';
import { CHANGE_KINDS, type ChangesAsked, sayAsked } from '../asking/changes-asked.ts';
import { line, path, repository, time } from '../asking/fields.ts';
import { gather } from '../asking/gather.ts';
import { repositoriesAsked } from '../asking/repositories-asked.ts';
import { windowOf } from '../asking/time-window.ts';
import { withoutEmpty } from '../asking/without-empty.ts';
import { defineReadTool } from '../tool.ts';
import { newestFirst } from '../wording/change-words.ts';

const MOST = 100;

export const changesList = defineReadTool({
  name: 'changes_list',
  access: 'read',
  description:
    'What changed, newest first: commits, merged pull requests, deployments, and change events of other systems: flags, settings, scaling, deployments by other tools. Use it for "what changed before this began". Only a deployment has reached users; what is merged may not be deployed. Without repository it asks all repositories of the service; everywhere asks all others too, for deployments and events: a cause may lie in a caller, a dependency or shared configuration. The window is by default from 24 hours before onset until 30 minutes after the alert.',
  input: z.object({
    kinds: z.array(z.enum(CHANGE_KINDS)).optional(),
    repository: repository.optional(),
    everywhere: z.boolean().optional(),
    since: time.optional(),
    until: time.optional(),
    path: path.optional().describe('Only changes that touch it'),
    environment: line.optional().describe('Of deployments'),
  }),
  async run(input, context) {
    const window = windowOf(input, context.scope);
    const repositories = await repositoriesAsked(input, context);
    const asked: ChangesAsked = { ...input, kinds: kindsOf(input), window, repositories };
    const line = sayAsked(asked, context);
    const gathered = await gather(changeParts(asked, context));
    const changes = newestFirst(gathered.found);
    return {
      status: changes.length > 0 ? 'ok' : 'no_data',
      asked: line,
      connection: gathered.connections.join(', '),
      ...(gathered.url && { url: gathered.url }),
      body: withoutEmpty({
        changes: changes.slice(0, MOST),
        nothing: changes.length === 0 && 'Nothing changed in this window.',
        not_answered: gathered.notAnswered,
        more: (gathered.truncated || changes.length > MOST) && MORE,
      }),
    };
  },
});

/** Change events know no files and no repository; what is merged everywhere is too much to be told. */
function kindsOf(input: {
  kinds?: readonly (typeof CHANGE_KINDS)[number][] | undefined;
  path?: string | undefined;
  repository?: string | undefined;
  everywhere?: boolean | undefined;
}) {
  if (input.kinds && input.kinds.length > 0) return input.kinds;
  if (input.everywhere && !input.path && !input.repository)
    return ['deployment', 'change_event'] as const;
  return input.path || input.repository
    ? CHANGE_KINDS.filter(kind => kind !== 'change_event')
    : CHANGE_KINDS;
}
