import { startApp } from './app.ts';
import { type Config, readConfig, type SlackConfig } from './config.ts';
import { createLog } from './lib/log.ts';
import { startProblem } from './lib/start-problem.ts';

/** A drain that takes longer is cut off: whatever was acknowledged is in the database. */
const DRAIN_MS = 9_000;

try {
  await main(readConfig(process.env));
} catch (error) {
  const problem = startProblem(error);
  if (!problem) throw error;
  process.stderr.write(`${problem}\n`);
  // Not by itself: what was started before holds the process.
  process.exit(1);
}

async function main(settings: Config): Promise<void> {
  const log = createLog(settings.logLevel);
  process.on('unhandledRejection', error => log.error({ err: error }, 'a promise was left alone'));
  if (hasSlack(settings)) {
    const app = await startApp(settings, log);
    log.info({ port: app.port }, 'Nightjar is ready');
    endWith(() => app.stop());
    return;
  }
  // Nothing else reaches the sandbox: with Slack configured its code is not even loaded.
  const { startSandbox } = await import('./sandbox/start-sandbox.ts');
  const sandbox = await startSandbox(settings);
  const app = await startApp(sandbox.config, log);
  await sandbox.introduce(app);
  endWith(async () => {
    await app.stop();
    await sandbox.stop();
  });
}

function hasSlack(config: Config): config is Config & { slack: SlackConfig } {
  return config.slack !== undefined;
}

function endWith(stop: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
