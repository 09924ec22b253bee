import { expect, it } from 'vitest';
import { toolContext } from '../../../test/support/tool-context.ts';
import { signalWindow } from './signal-window.ts';
import { instantOf, windowOf } from './time-window.ts';

const now = new Date('2026-11-20T12:30:00Z');
const { scope } = toolContext();

it.each([
  ['-2h', '2026-11-20T10:30:00.000Z'],
  ['-90m', '2026-11-20T11:00:00.000Z'],
  ['-1d', '2026-11-19T12:30:00.000Z'],
  ['+30s', '2026-11-20T12:30:30.000Z'],
  [' now ', '2026-11-20T12:30:00.000Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['2026-11-20T08:00', '2026-11-20T08:00:00.000Z'],
  ['2026-11-20T08:00:00', '2026-11-20T08:00:00.000Z'],
  ['2026-11-20T09:00:00+01:00', '2026-11-20T08:00:00.000Z'],
  ['2026-11-20T08:00:00.123Z', '2026-11-20T08:00:00.123Z'],
])('reads %j', (text, iso) => {
  expect(instantOf(text, now)?.toISOString()).toBe(iso);
});

it.each([
  'yesterday',
  '2h',
  '-2 h',
  '2026-13-01',
  '20.11.2026',
  '',
  '-999999h',
  '-9999w',
  '0001-01-01',
])('does not read %j', text => {
  expect(instantOf(text, now)).toBeUndefined();
});

it('looks until 30 minutes after the alert where that came long after onset', () => {
  const onset = new Date('2026-11-20T08:00:00Z');
  const fired = new Date('2026-11-20T11:00:00Z');
  const now = new Date('2026-11-20T15:00:00Z');
  const scope = { onset, fired, now, repositories: [] };
  expect(windowOf({}, scope).until).toBe('2026-11-20T11:30:00Z');
  expect(signalWindow({}, scope, 60)).toEqual({
    since: '2026-11-20T07:00:00Z',
    until: '2026-11-20T11:30:00Z',
  });
});

it('looks from 24 hours before onset until now, and not further than 30 minutes after onset', () => {
  expect(windowOf({}, scope)).toEqual({
    since: '2026-11-19T12:14:00Z',
    until: '2026-11-20T12:30:00Z',
  });
  const later = { ...scope, now: new Date('2026-11-20T18:00:00Z') };
  expect(windowOf({}, later).until).toBe('2026-11-20T12:44:00Z');
});

it('takes since alone to mean until now', () => {
  expect(windowOf({ since: '-1h' }, scope)).toEqual({
    since: '2026-11-20T11:30:00Z',
    until: '2026-11-20T12:30:00Z',
  });
});

it('refuses an empty window and what is no time, in words', () => {
  expect(() => windowOf({ since: '-1h', until: '-2h' }, scope)).toThrow('The window is empty');
  expect(() => windowOf({ since: 'noon' }, scope)).toThrow('since is not a time');
});
