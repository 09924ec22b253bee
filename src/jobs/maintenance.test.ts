import { validate } from 'node-cron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { listPartitions, tableOf } from '../audit/partitions.ts';
import { signerFromKey } from '../audit/signer.ts';
import { inTenant } from '../db/transaction.ts';
import { type Log, silentLog } from '../lib/log.ts';
import { clearEvidence } from './clear-evidence.ts';
import { forgetDeliveries } from './forget-deliveries.ts';
import { startMaintenance } from './maintenance.ts';
import { TASKS, type Task } from './maintenance-tasks.ts';

const { db } = await testDatabase();
const signer = signerFromKey('k1', Buffer.alloc(32, 7));
const NOW = new Date('2026-11-21T12:00:00Z');
const HOUR_MS = 3_600_000;
const base = { db, signer, log: silentLog, now: () => NOW };

afterEach(() => {
  vi.useRealTimers();
});

function task(name: string, atStart: Task['atStart'], run: () => Promise<void>): Task {
  return { name, atStart, schedule: '5 0 * * *', run };
}

describe('maintenance', () => {
  test('has partitions to record in when the start goes on', async () => {
    const maintenance = await startMaintenance({ ...base, now: () => new Date('2026-12-31') });
    const partitions = (await listPartitions(db)).map(tableOf);
    expect(partitions).toContain('audit_events_standard_y2027m02');
    await maintenance.stop();
  });

  test('logs a task that fails once, and goes on with the others', async () => {
    const failures: object[] = [];
    const log: Log = { ...silentLog, error: data => void failures.push(data) };
    const ran: string[] = [];
    const failure = new Error('no space left');
    const tasks = [
      task('fails', 'waits', () => Promise.reject(failure)),
      task('works', 'waits', async () => void ran.push('works')),
      task('follows', 'follows', async () => void ran.push('follows')),
      task('later', 'no', async () => void ran.push('later')),
    ];
    const maintenance = await startMaintenance({ ...base, log, tasks });
    await maintenance.stop();
    expect(ran).toEqual(['works', 'follows']);
    expect(failures).toEqual([{ err: failure, task: 'fails' }]);
  });

  test('runs a task again when the calendar says so, and not after it was stopped', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-21T00:04:30Z') });
    const ran: Date[] = [];
    const tasks = [task('daily', 'waits', async () => void ran.push(new Date()))];
    const maintenance = await startMaintenance({ ...base, tasks });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ran.map(at => at.toISOString().slice(11, 16))).toEqual(['00:04', '00:05']);
    await maintenance.stop();
    await vi.advanceTimersByTimeAsync(25 * HOUR_MS);
    expect(ran).toHaveLength(2);
  });

  test('waits when it is stopped for what is under way', async () => {
    const release = Promise.withResolvers<void>();
    const tasks = [task('slow', 'follows', () => release.promise)];
    const maintenance = await startMaintenance({ ...base, tasks });
    let stopped = false;
    const stopping = maintenance.stop().then(() => {
      stopped = true;
    });
    await Promise.resolve();
    expect(stopped).toBe(false);
    release.resolve();
    await stopping;
  });

  test.each(TASKS)('$name: has a schedule, and can be run twice', async ({ schedule, run }) => {
    await testTenant(db);
    expect(validate(schedule)).toBe(true);
    await run({ db, signer, log: silentLog }, NOW);
    await run({ db, signer, log: silentLog }, NOW);
  });
});

async function insertInvestigation(tenant: string, id: string, finishedAt?: Date): Promise<void> {
  await inTenant(db, tenant, async tx => {
    await tx
      .insertInto('incidents')
      .values({
        tenant_id: tenant,
        id: `inc_${id}`,
        source: 'slack',
        external_id: id,
        title: id,
        state: 'triggered',
        fired_at: NOW,
      })
      .execute();
    await tx
      .insertInto('investigations')
      .values({
        tenant_id: tenant,
        id,
        incident_id: `inc_${id}`,
        question: 'why',
        state: finishedAt ? 'finished' : 'waiting',
        version: 1,
        model: 'm',
        system_text: '',
        tools_text: '[]',
        params_text: '{}',
        budget: '{}',
        finished_at: finishedAt ?? null,
      })
      .execute();
    await tx.insertInto('tool_calls').values(toolCall(tenant, id)).execute();
  });
}

function toolCall(tenant: string, investigation: string) {
  return {
    tenant_id: tenant,
    investigation_id: investigation,
    number: 1,
    tool_use_id: 'toolu_1',
    seq: 1,
    tool: 'logs_search',
    input: '{}',
    state: 'done',
    status: 'ok',
    asked: 'errors in checkout',
    body: 'a line of a log',
    result: '{"body":"a line of a log"}',
    sha256: 'ab',
    url: 'https://logs.example/q',
  };
}

describe('evidence', () => {
  test('is cleared a day after its investigation finished; the question, hash and link stay', async () => {
    const tenant = await testTenant(db);
    await insertInvestigation(tenant, 'inv_old', new Date(NOW.getTime() - 24 * HOUR_MS - 1));
    await insertInvestigation(tenant, 'inv_new', new Date(NOW.getTime() - 24 * HOUR_MS + 1));
    await insertInvestigation(tenant, 'inv_waiting');
    expect(await clearEvidence({ db }, NOW)).toBe(1);
    expect(await clearEvidence({ db }, NOW)).toBe(0);
    const calls = await inTenant(db, tenant, tx =>
      tx.selectFrom('tool_calls').selectAll().orderBy('investigation_id').execute(),
    );
    expect(calls.map(call => [call.investigation_id, call.body === null])).toEqual([
      ['inv_new', false],
      ['inv_old', true],
      ['inv_waiting', false],
    ]);
    expect(calls[1]).toMatchObject({
      result: null,
      asked: 'errors in checkout',
      sha256: 'ab',
      url: 'https://logs.example/q',
    });
  });

  test('leaves the transcript too, with the brief; the words of the model stay', async () => {
    const tenant = await testTenant(db);
    await insertInvestigation(tenant, 'inv_told', new Date(0));
    const entries = [
      { seq: 1, role: 'user', content: [{ type: 'text', text: 'why' }] },
      { seq: 2, role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', input: {} }] },
      {
        seq: 3,
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'a log' }],
      },
    ];
    await inTenant(db, tenant, tx =>
      tx
        .insertInto('transcript')
        .values(
          entries.map(entry => ({
            ...entry,
            tenant_id: tenant,
            investigation_id: 'inv_told',
            content: JSON.stringify(entry.content),
          })),
        )
        .execute(),
    );
    await clearEvidence({ db }, NOW);
    const left = await inTenant(db, tenant, tx =>
      tx.selectFrom('transcript').select('content').orderBy('seq').execute(),
    );
    expect(left.map(row => JSON.parse(row.content))).toEqual([
      [{ type: 'text', text: '(cleared)' }],
      entries[1]!.content,
      [{ type: 'tool_result', tool_use_id: 'toolu_1', content: '' }],
    ]);
  });

  test('that was cleared is recorded, once for each investigation', async () => {
    const tenant = await testTenant(db);
    await insertInvestigation(tenant, 'inv_gone', new Date(0));
    await clearEvidence({ db }, NOW);
    await clearEvidence({ db }, NOW);
    const events = await inTenant(db, tenant, tx =>
      tx.selectFrom('audit_events').select(['subject', 'type']).execute(),
    );
    expect(events).toEqual([
      { subject: 'investigation/inv_gone', type: 'nightjar.evidence.cleared.v1' },
    ]);
  });
});

test('deliveries are remembered for a week', async () => {
  const tenant = await testTenant(db);
  const week = 7 * 24 * HOUR_MS;
  await inTenant(db, tenant, tx =>
    tx
      .insertInto('deliveries')
      .values([
        { tenant_id: tenant, source: 's', id: 'old', received_at: new Date(+NOW - week - 1) },
        { tenant_id: tenant, source: 's', id: 'new', received_at: new Date(+NOW - week + 1) },
      ])
      .execute(),
  );
  expect(await forgetDeliveries({ db }, NOW)).toBe(1);
  expect(await forgetDeliveries({ db }, NOW)).toBe(0);
  const left = await inTenant(db, tenant, tx => tx.selectFrom('deliveries').select('id').execute());
  expect(left).toEqual([{ id: 'new' }]);
});
