import type { Events } from '../../../src/capabilities/events.ts';
import type { Answering, Written } from './answering.ts';

export function memoryEvents(written: Written, answer: Answering): Events {
  return {
    list: () =>
      answer([
        {
          kind: 'flag',
          at: '2026-11-20T11:00:00Z',
          summary: written('Flag new-cart on'),
          service: 'Checkout API',
          by: 'flags',
        },
      ]),
  };
}
