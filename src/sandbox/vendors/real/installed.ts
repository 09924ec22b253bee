import { execFile } from 'node:child_process';

/** The programs as Debian's packages `prometheus` and `prometheus-alertmanager` call them. */
export const PROGRAMS = {
  prometheus: 'prometheus',
  promtool: 'promtool',
  alertmanager: 'prometheus-alertmanager',
} as const;

/** Whether the real Prometheus and the real Alertmanager are on this machine and run. */
export async function areInstalled(): Promise<boolean> {
  const found = await Promise.all(
    Object.values(PROGRAMS).map(program => succeeds(program, ['--version'])),
  );
  return found.every(Boolean);
}

/** Whether a program is there and ends well. */
export function succeeds(program: string, args: string[]): Promise<boolean> {
  return new Promise(resolve => {
    execFile(program, args, error => resolve(error === null));
  });
}
