import type { Reply } from './reply.ts';
import type { VendorRequest } from './vendor-request.ts';

/** Answers one kind of request. `params` are the decoded parts of the path that the pattern names. */
export type Handle = (request: VendorRequest, params: Record<string, string>) => Reply;

export type Route = { method: string; pattern: string; handle: Handle };

export function get(pattern: string, handle: Handle): Route {
  return { method: 'GET', pattern, handle };
}

export function post(pattern: string, handle: Handle): Route {
  return { method: 'POST', pattern, handle };
}

export function put(pattern: string, handle: Handle): Route {
  return { method: 'PUT', pattern, handle };
}

export function del(pattern: string, handle: Handle): Route {
  return { method: 'DELETE', pattern, handle };
}

export type Match = { route: Route; params: Record<string, string> };

/**
 * The first route for a path. In a pattern `:name` is one segment and a last `*name` is the rest. Segments are
 * divided before they are decoded, so an encoded slash never leaves its segment.
 */
export function findRoute(routes: Route[], method: string, path: string): Match | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchPath(route.pattern, path);
    if (params) return { route, params };
  }
  return undefined;
}

/** The named parts of a path, or undefined when the pattern is another. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/(?<=.)\/$/, '').split('/');
  const rest = wanted.at(-1)?.startsWith('*') ?? false;
  if (rest ? given.length < wanted.length : given.length !== wanted.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = part.startsWith('*') ? given.slice(index).join('/') : (given[index] ?? '');
    const decoded = decode(value);
    if (decoded === undefined) return undefined;
    if (part.startsWith(':') || part.startsWith('*')) params[part.slice(1)] = decoded;
    else if (part !== decoded) return undefined;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
