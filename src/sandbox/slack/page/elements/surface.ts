/// <reference lib="dom" />
import { createContext, useContext } from 'react';
import type { Place, ViewValues } from '../../contract.ts';

/** An element's state in Slack's own field names, without `type`. */
export type ElementState = Record<string, unknown>;

/** The message or view around a set of blocks, and what is entered in its elements. */
export type Surface = {
  place: Place;
  /** Every stateful element's state, initial or entered. */
  values: ViewValues;
  enter: (blockId: string, actionId: string, state: ElementState) => void;
};

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('an element was drawn outside a message or view');
  return surface;
}
