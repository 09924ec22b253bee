import { afterAll, test } from 'vitest';
import { emptyDatabase, NO_SERVER, postgresServer } from '../support/postgres-server.ts';
import { KILLS, SEED, survive } from './survive.ts';
import { takeOver } from './take-over.ts';

const server = await postgresServer();
afterAll(() => server?.close());
const on = server ? 'on Postgres' : `on Postgres (skipped: ${NO_SERVER})`;

test.skipIf(!server)(
  `${KILLS} kills ${on} lose nothing and double nothing (seed ${SEED})`,
  async () => {
    const database = await emptyDatabase(server!);
    await survive(database.url).finally(database.close);
  },
  400_000,
);

test.skipIf(!server)(
  `of two processes ${on} one is killed: the other goes on within 30 s`,
  async () => {
    const database = await emptyDatabase(server!);
    const ms = await takeOver(database.url).finally(database.close);
    process.stdout.write(`findings ${Math.round(ms / 1000)} s after the kill\n`);
  },
  90_000,
);
