import { type ChildProcess, spawn } from 'node:child_process';
import { succeeds } from './installed.ts';

/** A program that runs beside us. */
export type Program = {
  /** Why it has ended; undefined as long as it runs. */
  problem(): string | undefined;
  /** Ends it; resolves when it is gone. */
  stop(): Promise<void>;
};

const LONGEST_PROBLEM = 300;
/** Linux ends the program with us then, however we end. */
const WITH_US = ['setpriv', '--pdeathsig', 'KILL'];

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/**
 * Starts a program that does not outlive us: not even our own SIGKILL, where util-linux is installed. It ends with the
 * signal too.
 */
export async function runProgram(
  program: string,
  args: string[],
  signal?: AbortSignal,
): Promise<Program> {
  const [setpriv = '', ...told] = WITH_US;
  const isBound = await succeeds(setpriv, [...told, 'true']);
  const [command = program, ...rest] = [...(isBound ? WITH_US : []), program, ...args];
  // In a group of its own: Ctrl-C is for us, and we end it in order.
  const child = spawn(command, rest, {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    ...(signal && { signal, killSignal: 'SIGKILL' }),
  });
  children.add(child);
  let problem: string | undefined;
  const gone = whyEnded(child).then(why => {
    children.delete(child);
    problem = `${program} ended: ${why}`;
  });
  return {
    problem: () => problem,
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The last that it said, or how it ended. */
function whyEnded(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', chunk => {
    said = `${said}${chunk}`.slice(-LONGEST_PROBLEM);
  });
  return new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('close', (code, signal) => resolve(oneLine(said) || (signal ?? `code ${code}`)));
  });
}

function oneLine(said: string): string {
  return said.trim().replaceAll(/\s*\n\s*/g, ' ');
}
