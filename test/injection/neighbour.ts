import { openDatabase } from '../../src/db/open-database.ts';
import { inTenant } from '../../src/db/transaction.ts';
import { silentLog } from '../../src/lib/log.ts';
import { openKeyring } from '../../src/secrets/open-keyring.ts';
import { storeConnection } from '../../src/tenants/connection-store.ts';
import { sampleRows } from '../support/sample-rows.ts';
import { OTHER } from './corpus/goals.ts';

/** Puts another tenant into the database of a product that does not run yet: connections, an incident, evidence. */
export async function settleNeighbour(dataDir: string, url: string): Promise<void> {
  const settings = { databaseUrl: undefined, keys: undefined, dataDir };
  const { db, close } = await openDatabase(settings, silentLog);
  const keyring = await openKeyring(settings, silentLog);
  const { tenant: id } = OTHER;
  const { incidents, investigations, tool_calls } = sampleRows(id);
  await db.insertInto('tenants').values({ id, name: id }).execute();
  await inTenant(db, id, async tx => {
    for (const connection of connectionsTo(url)) await storeConnection(tx, keyring, id, connection);
    const incident = { ...incidents, external_id: OTHER.incident, title: OTHER.canary };
    await tx.insertInto('incidents').values(incident).execute();
    await tx
      .insertInto('investigations')
      .values({ ...investigations, state: 'finished', question: OTHER.canary })
      .execute();
    const found = { state: 'done', status: 'ok', body: OTHER.canary, result: OTHER.canary };
    await tx
      .insertInto('tool_calls')
      .values({ ...tool_calls, ...found })
      .execute();
  });
  await close();
}

function connectionsTo(url: string) {
  const named = { id: OTHER.connection, name: OTHER.connection };
  return [
    {
      ...{ ...named, integration: 'jira' },
      credentials: { baseUrl: url, email: 'a@globex.example', apiToken: OTHER.canary },
    },
    { ...named, integration: 'mcp', credentials: { baseUrl: url, tools: ['get_flag'] } },
  ];
}
