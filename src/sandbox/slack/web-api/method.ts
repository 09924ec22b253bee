import { z } from 'zod';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';

export type Answer = JsonObject;

/** 1 to 4 as in Slack's rate limit tiers; `special` methods have limits of their own. */
export type Tier = 1 | 2 | 3 | 4 | 'special';

export type Method = {
  /** Any one of these lets the method be called; none: any token does. */
  scopes: string[];
  token: 'bot' | 'app' | 'none';
  tier: Tier;
  /** @throws ApiError */
  call(slack: Slack, args: JsonObject): Answer | Promise<Answer>;
};

/** A method whose arguments are parsed before it runs. */
export function defineMethod<Input>(method: {
  scopes?: string[];
  token?: Method['token'];
  tier: Tier;
  input: z.ZodType<Input>;
  run: (slack: Slack, input: Input) => Answer | Promise<Answer>;
}): Method {
  return {
    scopes: method.scopes ?? [],
    token: method.token ?? 'bot',
    tier: method.tier,
    call: (slack, args) => method.run(slack, parse(method.input, args)),
  };
}

function parse<Input>(schema: z.ZodType<Input>, args: JsonObject): Input {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(issue => describe(issue, args));
  throw new ApiError('invalid_arguments', { response_metadata: { messages } });
}

function describe(issue: z.core.$ZodIssue, args: JsonObject): string {
  const [field] = issue.path;
  if (field !== undefined && args[String(field)] === undefined) {
    return `[ERROR] missing required field: ${String(field)}`;
  }
  return `[ERROR] ${issue.message} [json-pointer:/${issue.path.map(String).join('/')}]`;
}

/** A yes or no, as JSON or as form text. */
export const flag = z
  .union([z.boolean(), z.string(), z.number()])
  .transform(value => value === true || value === 'true' || value === '1' || value === 1);

/** A whole number, as JSON or as form text. */
export const count = z.coerce.number().int();

/** A JSON object whose shape is checked elsewhere. */
export const object = z.record(z.string(), z.unknown());

/** Blocks whose shape the limits check. */
export const blocks = z.array(object).optional();
