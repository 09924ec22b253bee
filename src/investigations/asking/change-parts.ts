import type { Changes } from '../../capabilities/changes.ts';
import type { Asking } from '../../capabilities/source.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';
import {
  type SaidChange,
  sayEvent,
  withDeployments,
  withoutTwins,
} from '../wording/change-words.ts';
import { foldRollouts } from '../wording/fold-rollouts.ts';
import { partsOf } from './ask-all.ts';
import { type Answered, askSources } from './ask-sources.ts';
import { type ChangesAsked, codeKinds, type Kind, saidKinds } from './changes-asked.ts';
import { gather, type Part } from './gather.ts';
import { inWindow } from './time-window.ts';

/** The questions that make up "what changed": one a repository, and one a source of change events. */
export function changeParts(asked: ChangesAsked, context: ToolContext): Part<SaidChange>[] {
  const kinds = codeKinds(asked);
  const code = asked.repositories.map(name => repositoryPart(asked, kinds, name, context));
  return [
    ...(kinds.length > 0 ? (code.length > 0 ? code : [whichRepository(context)]) : []),
    ...(asked.kinds.includes('change_event') ? eventParts(asked, context) : []),
  ];
}

function repositoryPart(
  { window, path, environment }: ChangesAsked,
  kinds: Exclude<Kind, 'change_event'>[],
  repository: string,
  context: ToolContext,
): Part<SaidChange> {
  const what = `${saidKinds(kinds)} of ${repository}`;
  const filters = { ...(path && { path }), ...(environment && { environment }) };
  const ask = async () => {
    const answered = await askSources(
      {
        capability: 'changes',
        asked: `${what} ${inWindow(window)}`,
        isOfHolder: true,
        ask: (changes, asking) =>
          changes.list({ repository, kinds, ...window, ...filters }, asking),
      },
      context,
    );
    const { connection } = answered;
    const named = context.sources.changes.length > 1 && { connection };
    const data = withDeployments(withoutTwins(answered.data)).map(said => ({ ...said, ...named }));
    return { ...answered, data };
  };
  return { what, ask };
}

/** One part for each source of change events: one that is down must not pass for "nothing changed". */
function eventParts(
  { window, everywhere }: ChangesAsked,
  context: ToolContext,
): Part<SaidChange>[] {
  const { pagerService: serviceId, serviceName: service }: Partial<ToolContext['scope']> =
    everywhere ? {} : context.scope;
  const of = serviceId ?? service;
  const asked = `change events${of ? ` of service ${of}` : ''}`;
  const names = { ...(serviceId && { serviceId }), ...(service && { service }) };
  return partsOf(
    {
      capability: 'events',
      asked,
      ask: async (events, asking) => {
        const answer = await events.list({ ...window, ...names }, asking);
        const named = answer.data.map(event => ({ ...event, title: event.summary }));
        return { ...answer, data: foldRollouts(named) };
      },
      say: sayEvent,
    },
    context,
  );
}

/** Fails with the repositories that can be named. */
function whichRepository(context: ToolContext): Part<SaidChange> {
  const ask = async (): Promise<Answered<SaidChange[]>> => {
    const { connections, found } = await gather(
      partsOf(
        {
          capability: 'changes',
          asked: 'repositories',
          ask: listRepositories,
          say: ({ name }) => ({ name }),
        },
        context,
      ),
    );
    const names = found.slice(0, 20).map(({ name }) => name);
    throw new UserError(
      'which_repository',
      `No repository is known for this service. ${names.length > 0 ? `Name one of: ${names.join(', ')}.` : `${connections.join(', ')} may read none.`}`,
    );
  };
  return { what: 'commits, pull requests and deployments', ask };
}

async function listRepositories(changes: Changes, asking: Asking) {
  return { status: 'ok' as const, data: await changes.repositories(asking) };
}
