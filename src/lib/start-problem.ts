import { UserError } from './errors.ts';

/** Postgres' and the network's codes for what stands in the way of a start. */
const DATABASE: Record<string, string> = {
  ECONNREFUSED: 'nothing answers at its address',
  ENOTFOUND: 'its host is not known',
  ETIMEDOUT: 'its host does not answer',
  '28P01': 'the password is wrong',
  '28000': 'the user may not log in',
  '3D000': 'there is no such database',
  '42501': 'its user must own the database and have CREATEROLE',
};

/** What to tell whoever started the program when it cannot start; undefined for what only a developer can mend. */
export function startProblem(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'SecretError') return cause.message;
    const code = 'code' in cause ? String(cause.code) : '';
    if (code === 'EADDRINUSE') return portInUse(cause);
    const reason = Object.hasOwn(DATABASE, code) ? DATABASE[code] : undefined;
    if (reason) return `The database of DATABASE_URL cannot be used: ${reason}.`;
  }
  return undefined;
}

function portInUse(error: Error): string {
  const port = 'port' in error ? Number(error.port) : undefined;
  return `Port ${port} is in use. Stop what listens there, or set PORT to another one; the sandbox takes the five after it, too.`;
}
