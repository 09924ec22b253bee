import { afterAll, test } from 'vitest';
import { emptyDatabase, NO_SERVER, postgresServer } from '../support/postgres-server.ts';
import { startTogether } from './start-together.ts';
import { KILLS, LIMIT_MS, SEED, survive } from './survive.ts';
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
  LIMIT_MS,
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

test.skipIf(!server)(
  `processes that start at the same moment on an empty database ${on} all get ready`,
  async () => {
    const database = await emptyDatabase(server!);
    await startTogether(database.url).finally(database.close);
  },
  60_000,
);
