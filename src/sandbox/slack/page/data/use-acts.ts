/// <reference lib="dom" />
import { useMemo } from 'react';
import type { Act } from '../../contract.ts';
import { sendAct } from './client.ts';
import type { Doing, Session } from './session.ts';

type Show = (text: string) => void;

/** How to act as one person; what fails is shown. */
export function useActs(as: string, show: Show): Pick<Session, 'act' | 'attempt'> {
  return useMemo(() => {
    const attempt = (doing: Doing) => sendAct({ ...doing, as } as Act);
    async function act(doing: Doing) {
      const result = await attempt(doing);
      if (!result.ok) show(result.error);
      return result;
    }
    return { act, attempt };
  }, [as, show]);
}
