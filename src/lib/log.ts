import { pino } from 'pino';

/** What the product logs to; pino satisfies it. */
export type Log = {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
};

/** Field names that may hold a credential, at the top and one or two levels down. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'signingSecret',
  'token',
  'botToken',
  'appToken',
  'apiKey',
  'apiToken',
  'credentials',
  'headers.authorization',
  'headers["x-slack-signature"]',
  'headers["x-pagerduty-signature"]',
];

/** JSON lines on standard output. */
export function createLog(level: string): ReturnType<typeof pino> {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap(field => [field, nested(field)]), censor: '[redacted]' },
  });
}

function nested(field: string): string {
  return `*.${field}`;
}

export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
};
