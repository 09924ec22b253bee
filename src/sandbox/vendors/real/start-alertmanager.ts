import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RECEIVER } from '../alertmanager/alert-routes.ts';
import { freePort } from './free-port.ts';
import { PROGRAMS } from './installed.ts';
import { runProgram } from './run-program.ts';
import type { RealServer } from './start-prometheus.ts';
import { untilReady } from './until.ts';

const HOST = '127.0.0.1';

export type AlertmanagerOptions = {
  /** An empty folder; others may write into it too. */
  folder: string;
  /** The address in the links that it makes. */
  publicUrl?: string;
  signal?: AbortSignal | undefined;
};

/** Starts the real Alertmanager, which tells nobody; ready when it resolves. */
export async function startAlertmanager({
  folder,
  publicUrl,
  signal,
}: AlertmanagerOptions): Promise<RealServer> {
  const config = join(folder, 'alertmanager.json');
  // JSON is YAML too.
  const told = { route: { receiver: RECEIVER }, receivers: [{ name: RECEIVER }] };
  await writeFile(config, JSON.stringify(told));
  const port = await freePort();
  const args = [
    `--config.file=${config}`,
    `--storage.path=${join(folder, 'alerts')}`,
    `--web.listen-address=${HOST}:${port}`,
    // No gossip: it is alone.
    '--cluster.listen-address=',
    ...(publicUrl ? [`--web.external-url=${publicUrl}`, '--web.route-prefix=/'] : []),
    '--log.level=error',
  ];
  const program = await runProgram(PROGRAMS.alertmanager, args, signal);
  const server = { ...program, url: `http://${HOST}:${port}` };
  try {
    await untilReady(program, server.url);
  } catch (error) {
    await program.stop();
    throw error;
  }
  return server;
}
