import type { Log } from '../lib/log.ts';
import { type Keyring, parseKeyring } from './keyring.ts';
import { localKeyring } from './local-keyring.ts';

type KeyringSettings = {
  keys: string | undefined;
  databaseUrl: string | undefined;
  dataDir: string;
};

/** The keyring of the settings, or else one of this host, which no second process can open. */
export async function openKeyring(settings: KeyringSettings, log: Log): Promise<Keyring> {
  if (settings.keys) return parseKeyring(settings.keys);
  if (settings.databaseUrl) {
    const hint = 'set NIGHTJAR_KEYS before a second process or host joins';
    log.warn({ hint }, 'credentials are sealed with a key of this host');
  }
  return localKeyring(settings.dataDir);
}
