import { parseArgs } from 'node:util';
import { UserError } from '../lib/errors.ts';

/** What the sandbox is started for. */
export type Arguments = {
  /** Folders as they were given; empty for the scenarios that it brings along. */
  incidents: string[];
  /** One investigation of each to its end, told as JSON. */
  headless: boolean;
  /** Where the JSON goes instead of standard output. */
  out: string | undefined;
  socket: boolean;
};

const USAGE = `Usage: npm run sandbox -- [--socket]
       npm run sandbox -- --incident FOLDER
       npm run sandbox -- --incident FOLDER [--incident FOLDER …] --headless [--out FILE]`;

/** @throws UserError that says how it is used */
export function readArguments(given: string[]): Arguments {
  const { incident: incidents, headless, out, socket } = parsed(given);
  const problem = problemOf({ incidents, headless, out });
  if (problem) throw new UserError('wrong_arguments', `${problem}\n${USAGE}`);
  return { incidents, headless, out, socket };
}

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        incident: { type: 'string', multiple: true, default: [] },
        headless: { type: 'boolean', default: false },
        out: { type: 'string' },
        socket: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError('wrong_arguments', `${message}\n${USAGE}`, { cause: error });
  }
}

function problemOf({
  incidents,
  headless,
  out,
}: Omit<Arguments, 'socket' | 'out'> & { out?: string | undefined }) {
  if (headless && incidents.length === 0) return '--headless needs --incident FOLDER.';
  if (out !== undefined && !headless) return '--out needs --headless.';
  if (incidents.length > 1 && !headless) return 'Several incidents need --headless.';
  return undefined;
}
