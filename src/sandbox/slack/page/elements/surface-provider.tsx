/// <reference lib="dom" />
import type { KnownBlock } from '@slack/types';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Place, ViewValues } from '../../contract.ts';
import { viewValues } from '../../views/view-values.ts';
import { type ElementState, SurfaceContext } from './surface.ts';

type Props = { place: Place; blocks: KnownBlock[]; children: ReactNode };

/** Holds what is entered, by block and action: an updated view keeps it, as Slack does. */
export function SurfaceProvider({ place, blocks, children }: Props) {
  const [entered, setEntered] = useState<ViewValues>({});
  const enter = useCallback((blockId: string, actionId: string, state: ElementState) => {
    setEntered(all => ({ ...all, [blockId]: { ...all[blockId], [actionId]: state } }));
  }, []);
  const values = useMemo(() => viewValues(blocks, entered), [blocks, entered]);
  const surface = useMemo(() => ({ place, values, enter }), [place, values, enter]);
  return <SurfaceContext value={surface}>{children}</SurfaceContext>;
}
