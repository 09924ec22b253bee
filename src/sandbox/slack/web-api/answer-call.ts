import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../contract.ts';
import { takeFaults } from '../faults.ts';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import type { Answer, Method } from './method.ts';
import { methods } from './methods.ts';
import { retryAfter } from './rate-limits.ts';

/** What goes back over HTTP; `drop` closes the connection without an answer. */
export type Reply =
  | { kind: 'answer'; body: Answer; scopes?: { accepted: string[] } }
  | { kind: 'rate_limited'; retryAfter: number }
  | { kind: 'server_error' }
  | { kind: 'drop' };

/** Answers one Web API call, with the faults on its method played. */
export async function answerCall(
  slack: Slack,
  name: string,
  token: string,
  args: JsonObject,
): Promise<Reply> {
  const faults = takeFaults(slack, [name, '*']);
  for (const { kind, milliseconds } of faults) {
    if (kind === 'latency') await sleep(milliseconds ?? 1000);
  }
  const before = faults.flatMap(fault => (fault.afterEffect ? [] : replyTo(fault)))[0];
  if (before) return before;
  const method = methods[name];
  const wait = method && retryAfter(slack, name, method.tier, args.channel);
  if (wait) return { kind: 'rate_limited', retryAfter: wait };
  const body = await run(slack, method, token, args);
  const after = faults.flatMap(fault => (fault.afterEffect ? replyTo(fault) : []))[0];
  return (
    after ?? { kind: 'answer', body, ...(method ? { scopes: { accepted: method.scopes } } : {}) }
  );
}

async function run(
  slack: Slack,
  method: Method | undefined,
  token: string,
  args: JsonObject,
): Promise<Answer> {
  try {
    if (!method) throw new ApiError('unknown_method');
    checkToken(slack, method, token);
    checkScope(slack, method);
    return { ok: true, ...(await method.call(slack, args)) };
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error: error.message, ...error.details };
    throw error;
  }
}

function checkToken({ app, transient }: Slack, { token: wanted }: Method, token: string): void {
  if (wanted === 'none') return;
  if (!token) throw new ApiError('not_authed');
  const [right, other] =
    wanted === 'app' ? [app.appToken, app.botToken] : [app.botToken, app.appToken];
  if (token === other) throw new ApiError('not_allowed_token_type');
  if (token !== right) throw new ApiError('invalid_auth');
  if (wanted === 'bot' && transient.isUninstalled) throw new ApiError('account_inactive');
}

function checkScope({ app }: Slack, { scopes }: Method): void {
  if (scopes.length === 0 || scopes.some(scope => app.scopes.includes(scope))) return;
  throw new ApiError('missing_scope', { needed: scopes[0], provided: app.scopes.join(',') });
}

function replyTo(fault: Fault): Reply[] {
  switch (fault.kind) {
    case 'rate_limited':
      return [{ kind: 'rate_limited', retryAfter: fault.retryAfter ?? 1 }];
    case 'server_error':
      return [{ kind: 'server_error' }];
    case 'drop_connection':
    case 'disconnect':
      return [{ kind: 'drop' }];
    case 'error':
      return [{ kind: 'answer', body: { ok: false, error: fault.error ?? 'internal_error' } }];
    default:
      return [];
  }
}
