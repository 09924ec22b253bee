import { expect, test } from 'vitest';
import { hashOfRoute, type Route, routeFromHash, routeFromPermalink } from './route.ts';

test.each<Route>([
  { at: 'list' },
  { at: 'home' },
  { at: 'channel', channel: 'C1' },
  { at: 'channel', channel: 'C1', thread: '1700000000.000100' },
])('a route survives the address bar: %o', route => {
  expect(routeFromHash(hashOfRoute(route))).toEqual(route);
});

test('a permalink leads to the thread it names', () => {
  expect(
    routeFromPermalink('http://x/archives/C1/p1700000009000200?thread_ts=1700000000.000100&cid=C1'),
  ).toEqual({ at: 'channel', channel: 'C1', thread: '1700000000.000100' });
});

test('a permalink of a channel message leads to that message and its replies', () => {
  expect(routeFromPermalink('https://acme.slack.com/archives/C1/p1700000000000100')).toEqual({
    at: 'channel',
    channel: 'C1',
    thread: '1700000000.000100',
  });
});

test('any other address is not a place in the page', () => {
  expect(routeFromPermalink('https://example.com/browse/OPS-1')).toBeUndefined();
});
