import { randomUUID } from 'node:crypto';
import type { Slack } from '../slack.ts';
import { type Exchange, sendText } from './exchange.ts';

/** `/oauth/v2/authorize`: agrees at once to what Slack would ask the person about. */
export function serveAuthorize(slack: Slack, exchange: Exchange): void {
  const { searchParams } = exchange.url;
  const back = URL.parse(searchParams.get('redirect_uri') ?? '');
  if (searchParams.get('client_id') !== slack.app.clientId || !back) {
    sendText(exchange, 'The client_id or the redirect_uri is not right.', 400);
    return;
  }
  const code = randomUUID();
  slack.transient.oauthCodes.add(code);
  back.searchParams.set('code', code);
  back.searchParams.set('state', searchParams.get('state') ?? '');
  exchange.response.writeHead(302, { location: back.href }).end();
}
