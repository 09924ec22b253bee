import type { Window } from '../../capabilities/source.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';
import { type SaidChange, sayChange, withoutTwins } from '../wording/change-words.ts';
import { type Answered, askSources, givenUpWith } from './ask-sources.ts';
import type { Part } from './gather.ts';
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

/** The questions that make up "what changed": one a repository, and one to the pager. */
export function changeParts(asked: ChangesAsked, context: ToolContext): Part<SaidChange>[] {
  const kinds = codeKinds(asked);
  const names = repositoriesOf(asked, context);
  const code = names.map(name => repositoryPart(asked, kinds, name, context));
  return [
    ...(kinds.length > 0 ? (code.length > 0 ? code : [whichRepository(context)]) : []),
    ...(asked.kinds.includes('change_event') ? [eventsPart(asked, context)] : []),
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
        ask: (changes, asking) =>
          changes.list({ repository, kinds, ...window, ...filters }, asking),
      },
      context,
    );
    return { ...answered, data: withoutTwins(answered.data).map(sayChange) };
  };
  return { what, ask };
}

function eventsPart({ window }: ChangesAsked, context: ToolContext): Part<SaidChange> {
  const serviceId = context.scope.pagerService;
  const what = serviceId ? `change events of service ${serviceId}` : 'change events';
  const ask = async () => {
    const answered = await askSources(
      {
        capability: 'pager',
        asked: `${what} ${inWindow(window)}`,
        ask: (pager, asking) =>
          pager.changeEvents({ ...window, ...(serviceId && { serviceId }) }, asking),
      },
      context,
    );
    const data = answered.data.map(({ at, summary, source, links }) => ({
      kind: 'change_event' as const,
      at,
      title: summary,
      source,
      links,
    }));
    return { ...answered, data };
  };
  return { what, ask };
}

/** Fails with the repositories that can be named. */
function whichRepository(context: ToolContext): Part<SaidChange> {
  const ask = async (): Promise<Answered<SaidChange[]>> => {
    const [source] = context.sources.changes;
    // Without a source this rejects with what would answer.
    if (!source)
      return askSources(
        { capability: 'changes', asked: 'changes', ask: () => Promise.reject() },
        context,
      );
    const { signal } = context;
    const known = await givenUpWith(signal, () => source.ask.repositories({ signal }));
    const names = known.slice(0, 20).map(({ name }) => name);
    throw new UserError(
      'which_repository',
      `No repository is known for this service. ${names.length > 0 ? `Name one of: ${names.join(', ')}.` : `${source.connection} may read none.`}`,
    );
  };
  return { what: 'commits, pull requests and deployments', ask };
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
    asked.kinds.includes('change_event') && `${connections(context.sources.pager)}change events`,
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
