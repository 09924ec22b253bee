import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { sampleRows } from '../../test/support/sample-rows.ts';
import type { Draft } from '../capabilities/draft.ts';
import { noSources, type Sources } from '../capabilities/sources.ts';
import type { Toolbox } from '../capabilities/toolbox.ts';
import { inTenant } from '../db/transaction.ts';
import { VendorError } from '../lib/errors.ts';
import { type CarryOutDeps, carryOut } from './carry-out.ts';
import { approve, edit } from './decide.ts';
import type { Proposal } from './proposal.ts';
import { findProposal, insertProposal } from './proposal-store.ts';

const { db } = await testDatabase();
const AT = new Date('2026-11-21T10:00:00Z');
const CALL: Draft = {
  action: 'tool_call',
  connection: 'mcp',
  tool: 'flag_set',
  input: { flag: 'new-cart', on: false },
};

type Write = Toolbox['write'];
let calls: Parameters<Write>[0][] = [];
let answer: () => ReturnType<Write>;
afterEach(() => {
  calls = [];
});

const deps: CarryOutDeps = {
  db,
  show: async () => {},
  now: () => AT,
  connected: async () => ({ sources: sources() }),
};

function sources(): Sources {
  const refuse = () => Promise.reject(new Error('only writes are expected'));
  const write: Write = call => {
    calls.push(call);
    return answer();
  };
  const ask = { find: refuse, get: refuse, read: refuse, write };
  return { ...noSources(), toolbox: [{ connection: 'mcp', vendor: 'MCP', ask }] };
}

async function approved(): Promise<Proposal> {
  const tenantId = await testTenant(db);
  const rows = sampleRows(tenantId);
  const proposal = await inTenant(db, tenantId, async tx => {
    await tx.insertInto('incidents').values(rows.incidents).execute();
    await tx.insertInto('investigations').values(rows.investigations).execute();
    return insertProposal(tx, tenantId, {
      incidentId: rows.incidents.id,
      investigationId: rows.investigations.id,
      toolUseId: 'toolu_1',
      draft: CALL,
      evidence: ['ev_1'],
      expiresAt: new Date(AT.getTime() + 60_000),
    });
  });
  const { id: proposalId, revision } = proposal!;
  return approve({ db, show: deps.show }, { tenantId, proposalId, revision, by: 'U1', at: AT });
}

async function carriedOut(proposal: Proposal, attempt = 1) {
  const { tenantId, id: proposalId } = proposal;
  const { outcome } = await carryOut(deps, { tenantId, proposalId }, attempt);
  const now = await inTenant(db, tenantId, tx => findProposal(tx, tenantId, proposalId));
  return { outcome, now: now! };
}

describe('an approved call of a tool that nobody can look for', () => {
  test('is made once, and what it answered is kept', async () => {
    answer = async () => ({ text: 'done' });
    const proposal = await approved();
    const { outcome, now } = await carriedOut(proposal);
    expect(outcome).toBe('closed');
    expect(now).toMatchObject({ state: 'done', result: { said: 'done' } });
    expect(calls).toEqual([{ name: 'flag_set', input: CALL.input, marker: proposal.id }]);
    expect(await carriedOut(proposal)).toMatchObject({ outcome: 'closed' });
    expect(calls).toHaveLength(1);
  });

  test.each([0, 503])('is not made again when nobody knows (%i)', async status => {
    answer = () => Promise.reject(new VendorError('mcp', status, 'No answer.'));
    const proposal = await approved();
    const { outcome, now } = await carriedOut(proposal);
    expect(outcome).toBe('closed');
    expect(now).toMatchObject({ state: 'refused', error: { isUncertain: true } });
    const click = { tenantId: proposal.tenantId, proposalId: proposal.id, by: 'U1', at: AT };
    const edited = await edit(
      { db, show: deps.show, redact: text => text },
      { ...click, revision: 1, draft: CALL },
    );
    const again = await approve({ db, show: deps.show }, { ...click, revision: edited.revision });
    expect((await carriedOut(again)).now).toMatchObject({ error: { isUncertain: true } });
    expect(calls).toHaveLength(1);
  });

  test('is not made again after a crash', async () => {
    const crash = Promise.withResolvers<never>();
    const isSent = Promise.withResolvers<void>();
    answer = () => {
      isSent.resolve();
      return crash.promise;
    };
    const proposal = await approved();
    const cut = carriedOut(proposal);
    await isSent.promise;
    const { now } = await carriedOut(proposal);
    expect(now).toMatchObject({ state: 'refused', error: { isUncertain: true } });
    expect(calls).toHaveLength(1);
    crash.reject(new VendorError('mcp', 0, 'cut'));
    await cut;
  });

  test.each([429, 400])(
    'can be approved again after an edit when it was refused (%i)',
    async status => {
      answer = () => Promise.reject(new VendorError('mcp', status, 'Not now.'));
      const { now } = await carriedOut(await approved());
      expect(now.state).toBe('refused');
      expect(now.error?.isUncertain).toBeUndefined();
    },
  );
});
