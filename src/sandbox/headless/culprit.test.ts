import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readIncident } from '../incidents/read-incident.ts';
import { scenariosOf } from '../incidents/scenarios-of.ts';
import { culpritNamed, flagNamed } from './culprit.ts';

const at = '2026-03-11T12:00:00Z';
const DEPLOYS = [
  { timestamp: at, service: 'orders', version: 'v7' },
  { timestamp: at, service: 'orders', version: 'v8-3c1d9ab' },
  { timestamp: at, service: 'orders', version: 'v9', commit_sha: '77aa001' },
];

test('a deployment is blamed by the commit that the folder names, and by its version alone where it names none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'incident-test-'));
  await mkdir(join(folder, 'context'));
  await writeFile(join(folder, 'alert.json'), JSON.stringify({ service: 'orders', fired_at: at }));
  await writeFile(join(folder, 'context/deploys.json'), JSON.stringify(DEPLOYS));
  const incident = await readIncident(folder);
  await rm(folder, { recursive: true });
  const [scenario] = scenariosOf(incident).list;
  const { name: repository, deployments } = scenario!.github.repositories[0]!;
  const blamed = deployments.map(({ sha: ref }) =>
    culpritNamed(incident, scenario!, { repository, ref }),
  );
  expect(blamed).toMatchObject([
    { sha: null, commit: null, version: 'v7', title: 'Deploy orders v7' },
    { sha: '3c1d9ab', version: 'v8-3c1d9ab' },
    { sha: '77aa001', version: 'v9' },
  ]);
});

test('a flag is blamed by its name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'incident-test-'));
  await mkdir(join(folder, 'context'));
  await writeFile(join(folder, 'alert.json'), JSON.stringify({ service: 'orders', fired_at: at }));
  const turned = [
    { timestamp: at, flag: 'orders.pdf', change: 'off -> on', actor: 'Petra' },
    { timestamp: at, flag: 'orders.pdf.inline', service: 'orders', change: 'off -> on' },
  ];
  await writeFile(join(folder, 'context/flags.json'), JSON.stringify(turned));
  const incident = await readIncident(folder);
  await rm(folder, { recursive: true });
  expect(flagNamed(incident, 'Flag orders.pdf.inline: off -> on')).toMatchObject({
    ...{ flag: 'orders.pdf.inline', service: 'orders', sha: null },
  });
  expect(flagNamed(incident, 'orders.PDF was turned on')).toMatchObject({ author: 'Petra' });
  expect(flagNamed(incident, 'The disk is full.')).toBeNull();
});
