import { test } from 'vitest';
import { KILLS, LIMIT_MS, SEED, survive } from './survive.ts';

test(
  `${KILLS} kills on the embedded database lose nothing and double nothing (seed ${SEED})`,
  async () => {
    await survive();
  },
  LIMIT_MS,
);
