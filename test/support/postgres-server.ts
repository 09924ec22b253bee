import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { endWithUs } from './end-with-us.ts';
import { freePort } from './free-port.ts';

export type PostgresServer = {
  /** An address with the right to create databases and roles. */
  url: string;
  close(): Promise<void>;
};

/** A server of our own, which can be crashed. */
export type MortalServer = PostgresServer & {
  /** Ends it as a crash would, does something while it is gone, and starts it again. */
  crash(meanwhile?: () => Promise<void>): Promise<void>;
};

/** Why tests on a server are skipped where there is none. */
export const NO_SERVER = 'no Postgres: set TEST_DATABASE_URL or install postgresql-15';

const BINARIES = '/usr/lib/postgresql/15/bin';
const START_MS = 20_000;
const run = promisify(execFile);

/**
 * The server that TEST_DATABASE_URL names, else one of our own that is thrown away, else undefined. Its own does not
 * sync to disk: it outlives the death of processes, not of the machine.
 */
export async function postgresServer(): Promise<PostgresServer | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, close: async () => {} };
  return mortalServer();
}

/** A server of our own that is thrown away, or undefined where Postgres is not installed. */
export async function mortalServer(): Promise<MortalServer | undefined> {
  return existsSync(BINARIES) ? ownServer() : undefined;
}

/** An empty database on the server, dropped at the end together with whoever is still connected. */
export async function emptyDatabase(server: PostgresServer): Promise<PostgresServer> {
  const name = `nightjar_test_${randomBytes(6).toString('hex')}`;
  await query(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const close = () => query(server.url, `drop database if exists ${name} with (force)`);
  return { url: url.href, close };
}

async function ownServer(): Promise<MortalServer> {
  const user = await unprivileged();
  const directory = await mkdtemp(join(tmpdir(), 'nightjar-postgres-'));
  if (user) await chown(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'];
  await run(join(BINARIES, 'initdb'), [...options, data], { ...user });
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'fsync=off'];
  const launch = () => {
    const given = ['-D', data, '-k', directory, ...settings.flatMap(setting => ['-c', setting])];
    const child = spawn(join(BINARIES, 'postgres'), given, { ...user, stdio: 'ignore' });
    endWithUs(child);
    const gone = new Promise<void>(done => child.once('exit', () => done()));
    return (signal: NodeJS.Signals) => {
      child.kill(signal);
      return gone;
    };
  };
  let end = launch();
  const admin = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilAnswers(admin);
  // Like a server that is run by somebody else: the product's owner is no superuser.
  await query(admin, 'create role owner login createdb createrole');
  return {
    url: `postgres://owner@127.0.0.1:${port}/postgres`,
    async crash(meanwhile = async () => {}) {
      await end('SIGQUIT');
      await meanwhile();
      end = launch();
      await untilAnswers(admin);
    },
    async close() {
      await end('SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root, so root runs it as the user that its package made. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map(flag => run('id', [flag, 'postgres'])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function untilAnswers(url: string): Promise<void> {
  const limit = Date.now() + START_MS;
  for (;;) {
    try {
      return await query(url, 'select 1');
    } catch (error) {
      if (Date.now() > limit) throw error;
      await sleep(50);
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // A connection that breaks while it waits is told of by the query.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => {});
  }
}
