import { beforeEach, describe, expect, test } from 'vitest';
import { CONTRACTS } from '../../test/support/all-contracts.ts';
import { connectTo, type Routes } from '../../test/support/contract/contract.ts';
import { HOSTILE } from '../../test/support/memory-sources.ts';
import { byRoute, type Reply, type Seen, startVendor } from '../../test/support/vendor-server.ts';
import { UserError, VendorError } from '../lib/errors.ts';
import { silentLog } from '../lib/log.ts';
import type { ClientOptions } from './integration.ts';
import { INTEGRATIONS } from './registry.ts';

/** What holds for every question to every vendor. */
const questions = CONTRACTS.flatMap(contract =>
  contract.questions.map(question => ({
    ...{ contract, question },
    title: `${contract.integration.id}: ${question.capability}.${question.name}`,
  })),
);
const NEVER = new AbortController().signal;

let pauses: number[];
let options: ClientOptions;
beforeEach(() => {
  pauses = [];
  options = { log: silentLog, timeoutMs: 1_500, wait: async ms => void pauses.push(ms) };
});

test('every integration has a contract, with a question for each of its capabilities', () => {
  for (const integration of INTEGRATIONS) {
    const contract = CONTRACTS.find(it => it.integration.id === integration.id);
    expect(contract, integration.id).toBeDefined();
    const answers = Object.keys(connectTo(contract!, 'http://127.0.0.1:9', options));
    const asked = new Set(contract!.questions.map(({ capability }) => String(capability)));
    expect([...asked].toSorted(), integration.id).toEqual(answers.toSorted());
  }
});

describe.each(questions)('$title', ({ contract, question }) => {
  async function put(answer: (seen: Seen) => Reply) {
    await using vendor = await startVendor(answer);
    const answers = connectTo(contract, vendor.url, options);
    const result = await question.ask(answers, NEVER).catch((error: unknown) => error);
    return { result, seen: vendor.seen };
  }

  test('a real answer is understood', async () => {
    const { result } = await put(byRoute(question.full));
    if (result instanceof Error) throw result;
    expect(result).toMatchObject(question.finds as object);
  });

  test('an empty answer is told from a failure', async ({ skip }) => {
    if (!question.empty) return skip();
    const { result } = await put(byRoute(question.empty));
    if (result instanceof Error) throw result;
    const { status = 'no_data' } = result as { status?: string };
    expect(status).toBe('no_data');
  });

  test.each([401, 403])('a refusal (%i) says what to do about the credential', async status => {
    const { result } = await put(() => ({ status, json: { message: HOSTILE } }));
    expect(result).toBeInstanceOf(VendorError);
    expect((result as VendorError).message).toMatch(/\bConnect\b|\bIt needs\b/);
    expect((result as VendorError).message).not.toContain('IGNORE');
  });

  test('a short pause that the vendor asks for is kept, a long one is told', async () => {
    let refusals = 1;
    const full = byRoute(question.full);
    const soon = { status: 429, headers: { 'retry-after': '1' }, json: {} };
    const { result } = await put(seen => (refusals-- > 0 ? soon : full(seen)));
    if (result instanceof Error) throw result;
    expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
    const later = { status: 429, headers: { 'retry-after': '3600' }, json: {} };
    const refused = await put(() => later);
    expect(refused.result).toMatchObject({ name: 'VendorError', status: 429 });
  });

  test('a vendor that does not answer costs one bounded wait', async () => {
    options.timeoutMs = 100;
    const { result } = await put(() => () => {});
    expect(result).toMatchObject({ name: 'VendorError', status: 0 });
  });

  test.each(['', '<html>Sign in</html>', 'null', '[1]', '{"data":{"result":7}}', '{"a":'])(
    'an answer that is none is refused: %s',
    async text => {
      const { result } = await put(() => response => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(text);
      });
      if (result instanceof Error) expect(result).toBeInstanceOf(VendorError);
    },
  );

  test('hostile text stays text', async () => {
    const { result } = await put(byRoute(poisoned(question.full)));
    if (result instanceof Error)
      expect(result instanceof VendorError || result instanceof UserError).toBe(true);
  });
});

/** The same answers with the attack before every text that is neither a time, a number nor an address. */
function poisoned(routes: Routes): Routes {
  const poison = (value: unknown): unknown => {
    if (typeof value === 'string') return isForm(value) ? value : `${HOSTILE} ${value}`;
    if (Array.isArray(value)) return value.map(poison);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poison(item)]));
  };
  const entries = Object.entries(routes).map(([path, route]) => [
    path,
    typeof route === 'function' ? route : { ...route, json: poison(route.json) },
  ]);
  return Object.fromEntries(entries);
}

function isForm(text: string): boolean {
  return /^[\d.:TZ+-]*$|^https?:|^[a-z_]{1,20}$/i.test(text);
}
