import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../src/sandbox/headless/outcome.ts';

const PROGRAM = join(import.meta.dirname, '../../src/sandbox/main.ts');
const EXAMPLES = join(import.meta.dirname, '../../src/sandbox/incidents/examples');
const PATIENCE_MS = 180_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightjar-incidents-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ran = { code: number; stdout: string; stderr: string };

/** Runs the sandbox to its end, with no settings but these. */
function run(...args: string[]): Promise<Ran> {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LOG_LEVEL: 'warn',
    NODE_COMPILE_CACHE: join(tmpdir(), 'nightjar-test-compiled'),
  };
  return new Promise(done => {
    const options = { env, cwd: folder, timeout: PATIENCE_MS, maxBuffer: 1 << 26 };
    execFile(process.execPath, [PROGRAM, ...args], options, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}

function citedIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/"(ev_\d+)"/g)].map(match => match[1] ?? '');
}

test(
  'a folder of incidents: each ends with findings that stand, as one array',
  async () => {
    const out = join(folder, 'outcomes.json');
    const { code, stdout, stderr } = await run('--incident', EXAMPLES, '--headless', '--out', out);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^1 of 2: [\w-]+: \w+\n2 of 2: [\w-]+: \w+\n$/);
    const outcomes: Outcome[] = JSON.parse(await readFile(out, 'utf8'));
    const [deploy, flag] = outcomes;
    expect(deploy?.culprit).toMatchObject({
      repository: 'incident/orders-api',
      sha: '9a30f7e',
      title: 'refactor(pricing): simplify vouchers',
    });
    expect(deploy?.verdict).toBe('confirmed');
    expect(flag?.culprit).toMatchObject({ flag: 'semantic-ranking', sha: null });
    expect(flag?.cause).toMatchObject({
      kind: 'configuration',
      text: expect.stringContaining('semantic-ranking: 1% → 100%'),
    });
    for (const outcome of outcomes) {
      const known = outcome.evidence.map(({ id }) => id);
      expect(known).toEqual(expect.arrayContaining(citedIn(outcome.findings)));
      expect(outcome.evidence.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
      expect(outcome).toMatchObject({ ending: 'findings', model: 'stand-in', left_out: [] });
      expect(outcome.usage.turns).toBeGreaterThan(1);
      const answered = outcome.evidence.filter(({ status }) => status === 'ok');
      expect(answered.map(({ connection }) => connection)).toEqual(
        expect.arrayContaining(['pagerduty', 'github', 'prometheus', 'loki']),
      );
      expect(outcome.findings?.symptom).toBe('present');
      // The product lives at the incident's time: what it asked for ends about when the alert fired.
      const day = outcome.incident.fired_at.slice(0, 10);
      expect(outcome.evidence.map(({ asked }) => asked).join('\n')).toContain(day);
    }
  },
  2 * PATIENCE_MS,
);

test(
  'an alert alone ends with findings that blame nothing',
  async () => {
    const path = join(folder, 'alone');
    await mkdir(path);
    const alert = {
      service: 'ledger',
      fired_at: '2024-02-29T23:59:30Z',
      summary: 'ledger is slow',
    };
    await writeFile(join(path, 'alert.json'), JSON.stringify(alert));
    const { code, stdout, stderr } = await run('--incident', path, '--headless');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const outcome: Outcome = JSON.parse(stdout);
    expect(outcome).toMatchObject({ ending: 'findings', verdict: 'inconclusive', culprit: null });
    expect(outcome.headline).toBe('ledger is slow');
    expect(outcome.not_checked.join('\n')).toContain('repository');
  },
  PATIENCE_MS,
);

test(
  'what is wrong with a folder, or with how it was asked for, is said in one message',
  async () => {
    const path = join(folder, 'broken');
    await mkdir(join(path, 'context'), { recursive: true });
    await writeFile(join(path, 'alert.json'), '{"service": "ledger",\n "fired_at": "soon"}');
    await writeFile(join(path, 'context/deploys.json'), '[{"timestamp": 1}]');
    const broken = await run('--incident', path, '--headless');
    expect(broken).toMatchObject({ code: 1, stdout: '' });
    expect(broken.stderr).toContain(`The incident in ${path} cannot be read:`);
    expect(broken.stderr).toContain('alert.json: fired_at: is no time: "soon"');
    expect(broken.stderr).toContain('context/deploys.json: entry 1: service: is missing');
    const missing = await run('--incident', join(folder, 'none'), '--headless');
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('no such folder')]);
    const wrong = await run('--headless');
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('Usage: npm run sandbox'),
    ]);
  },
  PATIENCE_MS,
);
