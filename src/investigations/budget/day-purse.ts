import { type Database, inTenant } from '../../db/transaction.ts';
import { payAside, spentSinceMidnight } from './day-store.ts';

/** What a tenant may spend today, for model calls that belong to no investigation. In dollars. */
export type DayPurse = {
  hasRoomFor(usd: number): Promise<boolean>;
  pay(usd: number): Promise<void>;
};

export function dayPurse(
  { db, dailyDollars, now }: { db: Database; dailyDollars: number; now(): Date },
  tenantId: string,
): DayPurse {
  return {
    async hasRoomFor(usd) {
      const spent = await inTenant(db, tenantId, tx => spentSinceMidnight(tx, tenantId, now()));
      return spent + usd <= dailyDollars;
    },
    pay: usd => inTenant(db, tenantId, tx => payAside(tx, tenantId, usd, now())),
  };
}
