import type { Changes } from '../../capabilities/changes.ts';
import type { Asking, Window } from '../../capabilities/source.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';
import { type SaidChange, sayChange, sayEvent, withoutTwins } from '../wording/change-words.ts';
import { partsOf } from './ask-all.ts';
import { type Answered, askSources } from './ask-sources.ts';
import { gather, type Part } from './gather.ts';
import { inWindow } from './time-window.ts';

/** What can be asked for as a change. */
export const CHANGE_KINDS = ['commit', 'pull_request', 'deployment', 'change_event'] as const;
type Kind = (typeof CHANGE_KINDS)[number];

/** A question for changes, its window settled. */
export type ChangesAsked = {
  kinds: readonly Kind[];
  window: Window;
  repository?: string | undefined;
  path?: string | undefined;
  environment?: string | undefined;
};

/** So many repositories are asked at once when none is named. */
const MOST_REPOSITORIES = 5;

/** The questions that make up "what changed": one a repository, and one a source of change events. */
export function changeParts(asked: ChangesAsked, context: ToolContext): Part<SaidChange>[] {
  const kinds = codeKinds(asked);
  const names = repositoriesOf(asked, context);
  const code = names.map(name => repositoryPart(asked, kinds, name, context));
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
    const data = withoutTwins(answered.data).map(change => ({ ...sayChange(change), ...named }));
    return { ...answered, data };
  };
  return { what, ask };
}

/** One part for each source of change events: one that is down must not pass for "nothing changed". */
function eventParts({ window }: ChangesAsked, context: ToolContext): Part<SaidChange>[] {
  const { pagerService: serviceId, serviceName: service } = context.scope;
  const of = serviceId ?? service;
  const asked = `change events${of ? ` of service ${of}` : ''}`;
  const names = { ...(serviceId && { serviceId }), ...(service && { service }) };
  return partsOf(
    {
      capability: 'events',
      asked,
      ask: (events, asking) => events.list({ ...window, ...names }, asking),
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

/** The whole question in one line, connections included. */
export function sayAsked(asked: ChangesAsked, context: ToolContext): string {
  const kinds = codeKinds(asked);
  const names = repositoriesOf(asked, context).join(', ') || 'no repository';
  const filters = [
    asked.path && `touching ${asked.path}`,
    asked.environment && `in ${asked.environment}`,
  ];
  const code = [saidKinds(kinds), 'of', names, ...filters].filter(Boolean).join(' ');
  const parts = [
    kinds.length > 0 && `${connections(context.sources.changes)}${code}`,
    asked.kinds.includes('change_event') && `${connections(context.sources.events)}change events`,
  ];
  return `${parts.filter(Boolean).join('; ')} ${inWindow(asked.window)}`;
}

function connections(sources: { connection: string }[]): string {
  return sources.length > 0 ? `${sources.map(({ connection }) => connection).join(', ')}: ` : '';
}

function repositoriesOf({ repository }: ChangesAsked, { scope }: ToolContext): string[] {
  return repository ? [repository] : scope.repositories.slice(0, MOST_REPOSITORIES);
}

function codeKinds({ kinds }: ChangesAsked) {
  return kinds.filter(kind => kind !== 'change_event');
}

function saidKinds(kinds: readonly Kind[]): string {
  return kinds.map(kind => `${kind.replace('_', ' ')}s`).join(', ');
}
