import { readConfig } from '../config.ts';
import { environmentOf } from './environment-of.ts';
import { startSandbox } from './start-sandbox.ts';

const given = readConfig(process.env);
const sandbox = await startSandbox(given, {
  transport: process.argv.includes('--socket') ? 'socket' : 'http',
  print: () => {},
});
await sandbox.introduce({ port: given.port });
// A key of somebody's own is not written to a terminal; the product has it from the same environment.
const { claude } = sandbox.config;
const shown = given.claude.apiKey ? { ...claude, apiKey: undefined } : claude;
const environment = environmentOf({ ...sandbox.config, claude: shown });
const lines = [
  `# The sandbox alone; its page is at ${sandbox.slack.url}. Start Nightjar in another process with:`,
  ...Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`),
];
process.stdout.write(`${lines.join('\n')}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
}
