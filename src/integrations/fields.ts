import { z } from 'zod';
import { isOffLimitsHost } from './off-limits.ts';

/** A time in any offset, as UTC in ISO 8601. */
export const Time = z.string().transform((text, context) => {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'is not a time' });
  return z.NEVER;
});

/**
 * The address of a vendor's API. https, because credentials travel to it; http only on this machine. Kept without a
 * slash at its end.
 */
export const ApiUrl = z
  .string()
  .trim()
  .refine(isApiUrl, 'must be an address such as https://api.example.com')
  .overwrite(text => text.replace(/\/+$/, ''));

/**
 * The address of a server that a team runs itself, with the path under which it serves: http too, and any host but
 * those that are off limits. Kept without a slash at its end.
 */
export const ServerUrl = z
  .string()
  .trim()
  .refine(isServerUrl, 'must be an address such as http://prometheus.example.internal:9090')
  .overwrite(text => text.replace(/\/+$/, ''));

/** A credential: something without spaces or line ends, so that it can stand in a header. */
export const Secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,4096}$/, 'must be one word, without spaces');

/** True for what a person can open in a browser; anything else may run something. */
export function isWebAddress(text: string | null | undefined): text is string {
  return /^https?:\/\/\S+$/i.test(text ?? '');
}

function isApiUrl(text: string): boolean {
  const url = plainUrl(text);
  if (!url) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
}

function isServerUrl(text: string): boolean {
  const url = plainUrl(text);
  return !!url && /^https?:$/.test(url.protocol) && !isOffLimitsHost(url.hostname);
}

/** An address without credentials and without what is no part of a base. */
function plainUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  if (!url || url.username || url.password || url.search || url.hash) return undefined;
  return url;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}
