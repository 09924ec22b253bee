import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithUs } from './end-with-us.ts';

/** Nightjar as a process of its own. */
export type Product = {
  process: ChildProcess;
  /** What it wrote so far, standard error included. */
  output(): string;
  /** Resolves with the first group of the pattern, once the output has it. */
  says(pattern: RegExp): Promise<string>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
};

const SAYS_MS = 60_000;
/** Halves the time of a start: what an earlier process compiled is not compiled again. */
const COMPILED = join(tmpdir(), 'nightjar-test-compiled');
/** The same on every machine, whatever is installed there. */
const STAND_INS = { NIGHTJAR_SANDBOX_PROMETHEUS: 'stand-in' };

/** Starts it with these settings and no others; `folder` holds its files. */
export function launch(env: Record<string, string>, folder = '.'): Product {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: folder,
    env: { PATH, HOME, NODE_COMPILE_CACHE: COMPILED, ...STAND_INS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const gone = new Promise<number | null>(done => child.once('exit', code => done(code)));
  return {
    process: child,
    output: () => output,
    says: pattern => untilSaid(child, () => output, pattern),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

function untilSaid(child: ChildProcess, output: () => string, pattern: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    const look = () => {
      const found = pattern.exec(output());
      if (found) done(found[1] ?? found[0]);
    };
    child.stdout?.on('data', look);
    child.once('exit', () => fail(new Error(`it ended without saying ${pattern}:\n${output()}`)));
    setTimeout(() => fail(new Error(`it never said ${pattern}:\n${output()}`)), SAYS_MS).unref();
    look();
  });
}
