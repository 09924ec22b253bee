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

const OUTPUTS = { stdout: 1, stderr: 2 };

/** JSON lines on standard output, or on standard error where that is for something else. */
export function createLog(
  level: string,
  output: keyof typeof OUTPUTS = 'stdout',
): ReturnType<typeof pino> {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap(field => [field, nested(field)]), censor: '[redacted]' },
  };
  return pino(options, pino.destination(OUTPUTS[output]));
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
