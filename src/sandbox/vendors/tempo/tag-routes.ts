import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { Field } from '../traceql/ast.ts';
import { fieldOf } from '../traceql/match-spans.ts';
import type { TraceStore } from './trace-store.ts';

const INTRINSIC = [
  ...['duration', 'kind', 'name', 'rootName', 'rootServiceName'],
  ...['status', 'statusMessage', 'traceDuration'],
];

/** Names of attributes and the values they have, in the old shape and in the new. */
export function tagRoutes(store: TraceStore): Route[] {
  const traces = () => store.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  const spanTags = () =>
    unique(traces().flatMap(({ spans }) => spans.flatMap(it => Object.keys(it.attributes))));
  const values = (name: string) =>
    unique(
      traces().flatMap(trace =>
        trace.spans.flatMap(span => {
          const value = fieldOf(fieldNamed(name), span, trace);
          return value === undefined || value === null ? [] : [String(value)];
        }),
      ),
    );
  return [
    get('/api/search/tags', () => json({ tagNames: unique(['service.name', ...spanTags()]) })),
    get('/api/v2/search/tags', () =>
      json({
        scopes: [
          { name: 'resource', tags: ['service.name'] },
          { name: 'span', tags: spanTags() },
          { name: 'intrinsic', tags: INTRINSIC },
        ],
      }),
    ),
    get('/api/search/tag/:name/values', (_request, { name = '' }) =>
      json({ tagValues: values(name) }),
    ),
    get('/api/v2/search/tag/:name/values', (_request, { name = '' }) =>
      json({
        tagValues: values(name).map(value => ({
          type: name === 'status' || name === 'kind' ? 'keyword' : 'string',
          value,
        })),
      }),
    ),
  ];
}

function fieldNamed(name: string): Field {
  if (INTRINSIC.includes(name)) return { scope: 'intrinsic', name };
  const [, scope, rest] = /^(resource|span)?\.(.+)$/.exec(name) ?? [];
  if (scope === 'resource' || scope === 'span') return { scope, name: rest ?? '' };
  return { scope: 'any', name: rest ?? name };
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)].toSorted();
}
