import type { Act, Place } from '../contract.ts';

/** People and channels of the default workspace, by the names that tests call them. */
export const maya = 'U0MAYA0001';
export const tomas = 'U0TOMAS002';
export const owen = 'U0OWEN0005';
export const incidents = 'C0INCIDENT';
export const general = 'C0GENERAL1';
export const checkout = 'C0CHECKOUT';

export function investigate(text = 'checkout is slow'): Act {
  return { as: maya, do: 'command', channel: incidents, command: '/investigate', text };
}

export function mention(text: string, threadTs?: string): Act {
  const post = { as: maya, do: 'post', channel: incidents, text: `@nightjar ${text}` } as const;
  return threadTs ? { ...post, threadTs } : post;
}

export function clickOn(place: Place, actionId: string): Act {
  return { as: maya, do: 'click', place, element: { action_id: actionId } };
}
