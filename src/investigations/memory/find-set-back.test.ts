import { expect, test } from 'vitest';
import type { ChangeEvent } from '../../capabilities/events.ts';
import { turnedAgain } from './find-set-back.ts';

const FIRED = new Date('2026-11-20T12:00:00Z');
const BLAMED = {
  cause:
    'The flag new-cart was turned on for everybody, and checkout-api calls stock for each item',
  service: 'Checkout API',
  firedAt: FIRED,
};
const ON = 'Ariel turned on the flag New cart in Production (flag new-cart)';

function event(summary: string, hour: string, more: Partial<ChangeEvent> = {}): ChangeEvent {
  return { kind: 'flag', summary, at: `2026-11-20T${hour}:00Z`, ...more };
}

test.each<[string, string, ChangeEvent[]]>([
  ['its key', 'Flag new-cart off', [event(ON, '11:50'), event('Flag new-cart off', '12:20')]],
  [
    'the first of several, newest first',
    'Flag new-cart off',
    [event('new-cart removed', '12:40'), event('Flag new-cart off', '12:20'), event(ON, '11:50')],
  ],
])('a flag that was turned on before is turned again: %s', (_what, expected, events) => {
  expect(turnedAgain(BLAMED, events)?.summary).toBe(expected);
});

test.each([
  [
    'The setting database.max_conns was cut to 5',
    'database.max_conns: 5',
    'database.max_conns: 50',
  ],
  ['The flag darkmode was turned on', 'Flag darkmode: on', 'Flag darkmode: off'],
  ['Turning on useNewPool exhausted the pool', 'use_new_pool on', 'use_new_pool off'],
])('a setting is known by its name: %s', (cause, before, after) => {
  const events = [
    event(before, '11:00', { kind: 'config' }),
    event(after, '12:30', { kind: 'config' }),
  ];
  expect(turnedAgain({ cause, firedAt: FIRED }, events)?.summary).toBe(after);
});

test.each<[string, ChangeEvent[]]>([
  ['nothing came after', [event(ON, '11:50')]],
  ['nothing came before', [event('Flag new-cart off', '12:20')]],
  ['another flag is turned', [event(ON, '11:50'), event('Flag old-cart off', '12:20')]],
  ['the same is done again', [event(ON, '11:50'), event(ON, '12:20')]],
  [
    'it is turned elsewhere',
    [
      event(ON, '11:50', { environment: 'production' }),
      event('Flag new-cart off', '12:20', { environment: 'staging' }),
    ],
  ],
  [
    'the service is deployed or scaled',
    [
      event('Deployment checkout-api revision 3', '11:50', { kind: 'deploy' }),
      event('Deployment checkout-api revision 4', '12:20', { kind: 'deploy' }),
    ],
  ],
  [
    'only the service is named',
    [event('checkout-api: log level debug', '11:50'), event('checkout-api: tracing', '12:20')],
  ],
])('nothing is told when %s', (_what, events) => {
  expect(turnedAgain(BLAMED, events)).toBeUndefined();
});
