/// <reference lib="dom" />
import { createContext, useContext } from 'react';
import type { Act, ActResult, Channel, Person, Snapshot } from '../../contract.ts';
import type { Route } from './route.ts';

/** An act without its actor: the page fills in who is acting. */
export type Doing = Act extends infer A ? (A extends Act ? Omit<A, 'as'> : never) : never;

/** Who and what the workspace has; changes rarely. */
export type Directory = {
  team: Snapshot['team'];
  app: Snapshot['app'];
  me: Person;
  people: Person[];
  channels: Channel[];
};

/** What any part of the page can do; the functions never change. */
export type Session = {
  /** Does something as the current person; a failure is shown as a notice and also returned. */
  act: (doing: Doing) => Promise<ActResult>;
  /** The same without a notice, for a caller that shows the failure itself. */
  attempt: (doing: Doing) => Promise<ActResult>;
  go: (route: Route) => void;
  notify: (text: string) => void;
};

export const DirectoryContext = createContext<Directory | undefined>(undefined);
export const SessionContext = createContext<Session | undefined>(undefined);

export function useDirectory(): Directory {
  return present(useContext(DirectoryContext));
}

export function useSession(): Session {
  return present(useContext(SessionContext));
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('rendered outside the page');
  return value;
}
