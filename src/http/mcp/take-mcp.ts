import type { IncomingMessage } from 'node:http';
import { type Bearer, bearerOf } from '../../tenants/bearer-of.ts';
import { type Allowance, allowance } from '../allowance.ts';
import { type Answer, problem } from '../answer.ts';
import { readBody } from '../read-body.ts';
import { answerMessage } from './answer-message.ts';
import { isFromElsewhere } from './is-from-elsewhere.ts';
import type { McpDeps } from './mcp-tool.ts';

const LARGEST_BODY = 256 * 1024;
/** For each token, in this process. */
const REQUESTS = { most: 120, forMs: 60_000 };
const INVESTIGATIONS = { most: 10, forMs: 3_600_000 };

/** Takes one request to `/mcp`. */
export type TakeMcp = (request: IncomingMessage) => Promise<Answer>;

/**
 * The MCP server for other people's agents: streamable HTTP without sessions, one message a request, answered as JSON.
 * `boundTo` is the address that we listen on. Tokens are not slowed down for being wrong: nobody guesses 256 bits.
 */
export function mcpEndpoint(deps: McpDeps & { boundTo: string }): TakeMcp {
  const requests = allowance(REQUESTS, deps.now);
  const investigations = allowance(INVESTIGATIONS, deps.now);
  return async request => {
    if (request.method !== 'POST') return notPosted();
    if (isFromElsewhere(request.headers, deps.boundTo)) return FROM_ELSEWHERE;
    const bearer = await bearerOf(deps, tokenIn(request), deps.now());
    if (!bearer) return NO_TOKEN;
    const wait = requests(bearer.tokenId);
    if (wait !== undefined) return tooMany(wait);
    const raw = await readBody(request, LARGEST_BODY);
    if (!raw) return problem(413, 'too_large', `The body is larger than ${LARGEST_BODY} bytes.`);
    const message = messageIn(raw);
    if (!message) return NOT_A_MESSAGE;
    const limits = limitsOf(bearer, investigations);
    return answerMessage({ ...deps, bearer, ...limits }, request.headers, message);
  };
}

function limitsOf({ tokenId }: Bearer, investigations: Allowance) {
  return { countInvestigation: () => investigations(tokenId) };
}

function tokenIn({ headers }: IncomingMessage): string {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** Several messages at once would be several requests for the price of one. */
function messageIn(raw: Buffer): object | undefined {
  try {
    const message: unknown = JSON.parse(raw.toString('utf8'));
    const isOne = typeof message === 'object' && message !== null && !Array.isArray(message);
    return isOne ? message : undefined;
  } catch {
    return undefined;
  }
}

function notPosted(): Answer {
  const answer = problem(405, 'method_not_allowed', 'Messages are posted; there are no sessions.');
  return { ...answer, headers: { allow: 'POST' } };
}

function tooMany(seconds: number): Answer {
  const answer = problem(429, 'too_many', `Too many requests. Wait ${seconds} seconds.`);
  return { ...answer, headers: { 'retry-after': String(seconds) } };
}

const FROM_ELSEWHERE = problem(
  403,
  'from_elsewhere',
  'This is not answered to pages of other sites. Ask with a program.',
);

const NO_TOKEN: Answer = {
  ...problem(
    401,
    'no_token',
    'Send a token of your organisation as Authorization: Bearer njt_…. An admin makes one.',
  ),
  headers: { 'www-authenticate': 'Bearer' },
};

const NOT_A_MESSAGE = problem(400, 'no_message', 'The body must be one JSON-RPC message.');
