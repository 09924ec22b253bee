import type { Config } from '../../src/config.ts';
import { connectionsOf } from '../../src/sandbox/connections.ts';
import type { Vendors } from '../../src/sandbox/vendors/start-vendors.ts';
import { startVendor, type VendorServer } from '../support/vendor-server.ts';
import { VENDORS, type VendorName } from './carrier.ts';
import { OTHER } from './corpus/goals.ts';
import { FIXED, type FixedVendor, startFixed } from './fixed-vendors.ts';
import { startFront } from './front.ts';
import { type Planted, plantAll } from './planting.ts';

/** The vendors behind fronts that plant and record, and the two places where nobody may ever come. */
export type Town = {
  /** The tenant's, to the fronts. */
  connections: Config['connections'];
  fronts: Record<VendorName, VendorServer>;
  /** Where the attacker listens. */
  trap: VendorServer;
  /** A vendor of another tenant. */
  neighbour: VendorServer;
  /** From now on answers carry this and nothing else. */
  plant(planted: readonly Planted[]): void;
  close(): Promise<void>;
};

/** `isStill`: vendors are asked each question once, and answer it the same from then on. */
export async function openTown(vendors: Vendors, { isStill = false } = {}): Promise<Town> {
  let planted: readonly Planted[] = [];
  const front = async (vendor: VendorName, url: string) => {
    const here = () => planted.filter(({ carrier }) => carrier.vendor === vendor);
    return [
      vendor,
      await startFront(url, (asked, body) => plantAll(here(), asked, body), isStill),
    ] as const;
  };
  const fixed = await Promise.all(FIXED.map(startFixed));
  const open = VENDORS.map(vendor => front(vendor, urlOf(vendor, vendors, fixed)));
  const fronts = Object.fromEntries(await Promise.all(open)) as Town['fronts'];
  const trap = await startVendor(() => ({ json: { said: 'welcome' } }));
  const neighbour = await startVendor(() => ({ json: { said: OTHER.canary } }));
  return {
    connections: connectionsTo(fronts, vendors, fixed),
    ...{ fronts, trap, neighbour },
    plant(next) {
      planted = next;
    },
    async close() {
      const fronted = Object.values(fronts);
      const all = [...fronted, trap, neighbour, ...fixed.map(({ server }) => server)];
      await Promise.all(all.map(server => server[Symbol.asyncDispose]()));
    },
  };
}

function urlOf(vendor: VendorName, vendors: Vendors, fixed: FixedVendor[]): string {
  const known = fixed.find(({ id }) => id === vendor);
  if (known) return known.server.url;
  return vendors[vendor as Exclude<VendorName, (typeof FIXED)[number]>].url;
}

function connectionsTo(
  fronts: Town['fronts'],
  vendors: Vendors,
  fixed: FixedVendor[],
): Config['connections'] {
  const fronted = Object.entries(fronts).map(([name, { url }]) => {
    const vendor = vendors[name as keyof Vendors & VendorName];
    return [name, typeof vendor === 'object' ? { ...vendor, url } : { url }];
  });
  const others = fixed.map(({ id, credentials }) => ({
    integration: id,
    credentials: { ...credentials(fronts[id].url) },
  }));
  return [...connectionsOf({ ...vendors, ...Object.fromEntries(fronted) }), ...others];
}
