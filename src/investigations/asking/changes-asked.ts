import type { Window } from '../../capabilities/source.ts';
import type { ToolContext } from '../tool.ts';
import { inWindow } from './time-window.ts';

/** What can be asked for as a change. */
export const CHANGE_KINDS = ['commit', 'pull_request', 'deployment', 'change_event'] as const;
export type Kind = (typeof CHANGE_KINDS)[number];

/** A question for changes, its window settled. */
export type ChangesAsked = {
  kinds: readonly Kind[];
  window: Window;
  repositories: readonly string[];
  /** Of all services, not of the one at hand alone. */
  everywhere?: boolean | undefined;
  path?: string | undefined;
  environment?: string | undefined;
};

/** The whole question in one line, connections included. */
export function sayAsked(asked: ChangesAsked, context: ToolContext): string {
  const kinds = codeKinds(asked);
  const names = asked.repositories.join(', ') || 'no repository';
  const filters = [
    asked.path && `touching ${asked.path}`,
    asked.environment && `in ${asked.environment}`,
  ];
  const code = [saidKinds(kinds), 'of', names, ...filters].filter(Boolean).join(' ');
  const parts = [
    kinds.length > 0 && `${connections(context.sources.changes)}${code}`,
    asked.kinds.includes('change_event') &&
      `${connections(context.sources.events)}change events${asked.everywhere ? ' of all services' : ''}`,
  ];
  return `${parts.filter(Boolean).join('; ')} ${inWindow(asked.window)}`;
}

function connections(sources: { connection: string }[]): string {
  return sources.length > 0 ? `${sources.map(({ connection }) => connection).join(', ')}: ` : '';
}

/** The kinds that a repository can tell of. */
export function codeKinds({ kinds }: ChangesAsked) {
  return kinds.filter(kind => kind !== 'change_event');
}

/** The kinds in words. */
export function saidKinds(kinds: readonly Kind[]): string {
  return kinds.map(kind => `${kind.replace('_', ' ')}s`).join(', ');
}
