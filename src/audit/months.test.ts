import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isExpired, monthNamed, monthOf, monthsToHave, RETENTION_DAYS } from './months.ts';

const DAY_MS = 86_400_000;
const zone = process.env.TZ;
const moment = fc.date({
  min: new Date('2020-01-01'),
  max: new Date('2099-12-31'),
  noInvalidDate: true,
});

afterEach(() => {
  process.env.TZ = zone;
});

test.each([
  ['2026-12-31T23:59:59.999Z', 'y2026m12', '2027-01-01T00:00:00.000Z'],
  ['2027-01-01T00:00:00.000Z', 'y2027m01', '2027-02-01T00:00:00.000Z'],
  ['2028-02-29T12:00:00.000Z', 'y2028m02', '2028-03-01T00:00:00.000Z'],
  ['2026-02-28T23:59:59.999Z', 'y2026m02', '2026-03-01T00:00:00.000Z'],
])('%s is in %s, which ends at %s', (at, name, end) => {
  expect(monthOf(new Date(at))).toMatchObject({ name, to: new Date(end) });
});

test.each(['America/New_York', 'Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Apia'])(
  'months are the same in %s, also while its clocks are changed',
  tz => {
    process.env.TZ = tz;
    for (const at of ['2026-03-08T07:00:00Z', '2026-11-01T05:59:59Z', '2026-10-25T00:59:59Z']) {
      const month = monthOf(new Date(at));
      expect(month.from.toISOString()).toBe(`${at.slice(0, 7)}-01T00:00:00.000Z`);
      expect(month.name).toBe(`y${at.slice(0, 4)}m${at.slice(5, 7)}`);
    }
  },
);

describe('at any moment', () => {
  test('there is a month to write to for every instant of the next 28 days and more', () => {
    fc.assert(
      fc.property(moment, fc.nat({ max: 28 * DAY_MS }), (now, later) => {
        const at = now.getTime() + later;
        const months = monthsToHave(now);
        expect(months.some(each => +each.from <= at && at < +each.to)).toBe(true);
      }),
    );
  });

  test('the months follow each other without a gap, and their names say which they are', () => {
    fc.assert(
      fc.property(moment, now => {
        const months = monthsToHave(now);
        expect(months.map(each => monthNamed(each.name))).toEqual(months);
        expect(months.slice(1).map(each => each.from)).toEqual(
          months.slice(0, -1).map(each => each.to),
        );
      }),
    );
  });

  test.each(['standard', 'extended'] as const)(
    'no %s event younger than its days expires',
    kept => {
      fc.assert(
        fc.property(moment, fc.double({ min: 0, max: 1, noNaN: true }), (now, share) => {
          const age = share * RETENTION_DAYS[kept] * DAY_MS * 0.999_999;
          expect(isExpired(monthOf(new Date(now.getTime() - age)), kept, now)).toBe(false);
        }),
      );
    },
  );
});

test('a month expires at the instant when its last moment is 90 days old', () => {
  const month = monthOf(new Date('2026-08-15T00:00:00Z'));
  expect(isExpired(month, 'standard', new Date('2026-11-29T23:59:59.999Z'))).toBe(false);
  expect(isExpired(month, 'standard', new Date('2026-11-30T00:00:00.000Z'))).toBe(true);
  expect(isExpired(month, 'extended', new Date('2026-11-30T00:00:00.000Z'))).toBe(false);
});
