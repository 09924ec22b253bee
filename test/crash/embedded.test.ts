import { test } from 'vitest';
import { KILLS, SEED, survive } from './survive.ts';

test(`${KILLS} kills on the embedded database lose nothing and double nothing (seed ${SEED})`, async () => {
  await survive();
}, 400_000);
