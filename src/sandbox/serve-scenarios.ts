import type { Config } from '../config.ts';
import { environmentOf } from './environment-of.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

/** Starts the sandbox alone and prints the settings with which the product finds it from another process. */
export async function serveScenarios(
  settings: Config,
  transport: 'http' | 'socket',
): Promise<Sandbox> {
  const sandbox = await startSandbox(settings, { transport, print: () => {} });
  await sandbox.introduce({ port: settings.port });
  // A key of somebody's own is not written to a terminal; the product has it from the same environment.
  const { claude } = sandbox.config;
  const shown = settings.claude.apiKey ? { ...claude, apiKey: undefined } : claude;
  const environment = environmentOf({ ...sandbox.config, claude: shown });
  const lines = [
    `# The sandbox alone; its page is at ${sandbox.slack.url}. Start Nightjar in another process with:`,
    ...Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return sandbox;
}
