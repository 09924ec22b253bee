import type { Product, TestWorld } from '../support/world.ts';
import { MOMENTS, type Moment, momentOf } from './moments.ts';
import { pick, type Random } from './random.ts';

export type Death = { moment: Moment; at: Date };

/** The product, killed again and again and started again each time. */
export type Mortal = {
  /** Kills it so often, at random moments of these kinds. */
  die(times: number, moments?: readonly Moment[]): Promise<void>;
  /** Resolves when it is ready; it then lives on. */
  live(): Promise<Product>;
  deaths(): readonly Death[];
  /** What all its lives wrote. */
  output(): string;
};

export function mortal(world: TestWorld, random: Random): Mortal {
  const deaths: Death[] = [];
  const lives = [world.launch()];
  const current = () => lives.at(-1) as Product;
  return {
    async die(times, moments = MOMENTS) {
      for (let count = 0; count < times; count++) {
        const moment = pick(random, moments);
        await momentOf(moment, world, current(), random);
        if (current().process.exitCode !== null) {
          throw new Error(`it died by itself:\n${current().output()}`);
        }
        await current().kill();
        deaths.push({ moment, at: new Date() });
        lives.push(world.launch());
      }
    },
    async live() {
      await world.ready(current());
      return current();
    },
    deaths: () => deaths,
    output: () => lives.map(life => life.output()).join(''),
  };
}
