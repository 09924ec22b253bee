import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { launch } from '../support/product.ts';
import { startWorld } from '../support/world.ts';

/** A start and an investigation, on a machine that runs other tests besides. */
const LONG = { timeout: 120_000 };
const SANDBOX = join('src', 'sandbox');

const world = await startWorld();
const folder = await mkdtemp(join(tmpdir(), 'nightjar-alone-'));
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** The program as it would be without the sandbox: whatever needed a file of it would fail. */
async function copyWithoutSandbox(): Promise<void> {
  const isWanted = (path: string) => path !== SANDBOX && !path.startsWith(SANDBOX + sep);
  for (const part of ['src', 'migrations', 'package.json']) {
    await cp(part, join(folder, part), { recursive: true, filter: isWanted });
  }
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
}

test('with the settings of a workspace it runs without any code of the sandbox', LONG, async () => {
  await copyWithoutSandbox();
  const product = launch(world.env, folder);
  await world.ready(product);
  expect((await world.page('checkout-deploy')).status).toBe(202);
  const findings = await world.slack.waitFor(
    snapshot => snapshot.messages.find(message => message.text.startsWith('Findings: ')),
    { timeoutMs: 60_000 },
  );
  expect(findings.text).toContain('Confirmed');
  expect(await product.stop()).toBe(0);
  expect(product.output()).not.toContain('sandbox');
});
