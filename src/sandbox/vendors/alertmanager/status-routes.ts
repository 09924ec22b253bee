import { json, text } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { RECEIVER } from './alert-routes.ts';

/** The version whose behaviour is stood in for. */
const VERSION = '0.25.0';

/** What is known of the server itself, since when it runs, and of those whom it tells. */
export function statusRoutes(startedAt: Date): Route[] {
  return [
    get('/api/v2/status', () => {
      const build = { branch: 'HEAD', buildUser: 'sandbox', buildDate: '20221222', goVersion: '' };
      return json({
        cluster: { peers: [], status: 'disabled' },
        config: { original: `route:\n  receiver: ${RECEIVER}\nreceivers:\n- name: ${RECEIVER}\n` },
        uptime: startedAt.toISOString(),
        versionInfo: { version: VERSION, revision: '', ...build },
      });
    }),
    get('/api/v2/receivers', () => json([{ name: RECEIVER }])),
    get('/-/healthy', () => text('OK')),
    get('/-/ready', () => text('OK')),
  ];
}
