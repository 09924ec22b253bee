import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { startWorld, untilReady } from '../support/world.ts';

/** Three processes start at the same moment on an empty database; all become ready, and none complains. */
export async function startTogether(databaseUrl: string): Promise<void> {
  const keys = `first:${randomBytes(32).toString('base64')}`;
  const env = { LOG_LEVEL: 'warn', NIGHTJAR_KEYS: keys };
  const world = await startWorld({ databaseUrl, env });
  try {
    const ports = [Number(world.env.PORT), await freePort(), await freePort()];
    await Promise.all(
      ports.map(async port => {
        const product = world.launch({ PORT: String(port) });
        await untilReady(`http://127.0.0.1:${port}`, product);
        expect(product.output()).not.toMatch(/"level":"(warn|error|fatal)"/);
      }),
    );
  } finally {
    await world.close();
  }
}
