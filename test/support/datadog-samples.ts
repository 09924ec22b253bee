/** Answers of Datadog's API, in the shapes that its own client is tested with. */

export const LOG = {
  id: 'AQAAAYAZdbh47dGwNwAAAABBWUFaZGJyMUFBQ0s4OEN3YmZ1UDJRQUI',
  type: 'log',
  attributes: {
    status: 'error',
    service: 'checkout',
    tags: ['source:nodejs', 'env:production', 'version:1.4.2', 'pooled'],
    timestamp: '2026-11-21T13:31:02.512Z',
    host: 'web-1',
    attributes: {
      duration: 30_000_000_000,
      http: { status_code: 500, method: 'POST', url_details: { path: '/cart/checkout' } },
      dd: { trace_id: '1376633447483012831' },
    },
    message: 'connection pool exhausted after 30000 ms',
  },
};

export const SPAN = {
  id: 'AYkGun04AAAo1YWD8PZ5wxoT',
  type: 'spans',
  attributes: {
    custom: {
      duration: 4_218_725_000,
      error: { message: 'no connection', type: 'TimeoutError', stack: 'TimeoutError: no' },
      http: { method: 'POST', route: '/cart/checkout', status_code: '500' },
      span: { kind: 'server' },
    },
    end_timestamp: '2026-11-21T13:31:06.730Z',
    env: 'production',
    host: 'web-1',
    ingestion_reason: 'auto',
    parent_id: '0',
    resource_hash: '2c8cc8275262b3cd',
    resource_name: 'POST /cart/checkout',
    retained_by: 'diversity_sampling',
    service: 'checkout',
    single_span: false,
    span_id: '12174885344805365765',
    start_timestamp: '2026-11-21T13:31:02.512Z',
    tags: ['env:production', 'version:1.4.2'],
    trace_id: '1376633447483012831',
    type: 'web',
  },
};

export const CHILD_SPAN = {
  ...SPAN,
  id: 'AYkGun04AAAo1YWD8PZ5wxoU',
  attributes: {
    ...SPAN.attributes,
    custom: { duration: 4_000_000_000, db: { system: 'postgresql' } },
    parent_id: SPAN.attributes.span_id,
    resource_name: 'SELECT cart',
    span_id: '12174885344805365766',
    start_timestamp: '2026-11-21T13:31:02.600Z',
  },
};

export const EVENT = {
  id: 'AgAAAYGCFTWI2hRvPgAAAAAAAAAYAAAAAEFZR0NGVFdJQUFEUjlDVlFydGhfS19rQgAAACQ',
  type: 'event',
  attributes: {
    attributes: {
      status: 'info',
      event_object: 'deploy-checkout',
      service: 'undefined',
      title: 'Deployed checkout 1.4.2',
      timestamp: 1795266090000,
      priority: 'normal',
      aggregation_key: 'deploy-checkout',
      evt: { source_id: 100, type: 'api', id: '6567977596797486753' },
    },
    message: 'by the pipeline',
    tags: [
      ...['env:production', 'service:checkout', 'source:my_apps', 'user:ada'],
      'git.commit.sha:2ce6a2700fec4913a2cde8e2d41dee3600000000',
    ],
    timestamp: '2026-11-21T13:01:30Z',
  },
};

export const ISSUE = {
  id: '5f8ebd5c-6dd9-11f0-8a28-da7ad0900002',
  type: 'issue',
  attributes: {
    error_message: 'no connection within 30000 ms',
    error_type: 'TimeoutError',
    file_path: '/app/src/pool.ts',
    first_seen: Date.parse('2026-11-21T13:02:19.403Z'),
    first_seen_version: '1.4.2',
    function_name: 'acquire',
    is_crash: false,
    languages: ['JAVASCRIPT'],
    last_seen: Date.parse('2026-11-21T13:59:11Z'),
    last_seen_version: '1.4.2',
    platform: 'BACKEND',
    service: 'checkout',
    state: 'OPEN',
  },
};

export const ISSUES = {
  data: [
    {
      id: ISSUE.id,
      type: 'error_tracking_search_result',
      attributes: { impacted_sessions: 1, impacted_users: 31, total_count: 250 },
      relationships: { issue: { data: { id: ISSUE.id, type: 'issue' } } },
    },
  ],
  included: [ISSUE, { id: 'f1b32a47-621d-4c57-9642-045aeb83891e', type: 'case', attributes: {} }],
};

export const MONITOR = {
  id: 56886190,
  org_id: 321813,
  type: 'query alert',
  name: 'checkout: many errors',
  message: 'Errors at checkout. See https://wiki.example.com/runbooks/checkout @slack-shop',
  tags: ['service:checkout', 'team:shop'],
  query: 'sum(last_5m):sum:trace.express.request.errors{service:checkout}.as_count() > 100',
  options: { thresholds: { critical: 100 }, silenced: {} },
  multi: false,
  created_at: 1670502306000,
  overall_state_modified: '2026-11-21T13:05:00+00:00',
  overall_state: 'Alert',
  deleted: null,
};

export const GRAPH = {
  status: 'ok',
  resp_version: 1,
  series: [
    {
      start: 1795266000000,
      end: 1795266119000,
      attributes: {},
      metric: 'trace.express.request.hits',
      interval: 60,
      tag_set: [],
      length: 3,
      query_index: 0,
      aggr: 'sum',
      scope: 'env:production,service:checkout',
      pointlist: [
        [1795266000000, 91.5],
        [1795266060000, null],
        [1795266120000, 4],
      ],
      expression: 'sum:trace.express.request.hits{env:production,service:checkout}.as_rate()',
      unit: [
        {
          family: 'network',
          scale_factor: 1,
          name: 'hit',
          short_name: 'hit',
          plural: 'hits',
          id: 39,
        },
        {
          family: 'time',
          scale_factor: 1,
          name: 'second',
          short_name: 's',
          plural: 'seconds',
          id: 11,
        },
      ],
      display_name: 'trace.express.request.hits',
    },
  ],
  to_date: 1795269600000,
  query: 'sum:trace.express.request.hits{env:production,service:checkout}.as_rate()',
  message: '',
  res_type: 'time_series',
  times: [],
  from_date: 1795266000000,
  group_by: [],
  values: [],
};

export const METADATA = {
  type: 'count',
  description: 'Requests that were served',
  short_name: null,
  unit: 'hit',
  per_unit: null,
  statsd_interval: null,
  integration: null,
};

export const DASHBOARD = {
  id: 'npw-6di-usv',
  title: 'Checkout overview',
  layout_type: 'ordered',
  url: '/dashboard/npw-6di-usv/checkout-overview',
  widgets: [
    {
      id: 1,
      definition: {
        type: 'group',
        title: 'Traffic',
        widgets: [
          {
            id: 2,
            definition: {
              type: 'timeseries',
              title: 'Hits',
              requests: [{ q: 'sum:trace.express.request.hits{service:checkout}.as_rate()' }],
            },
          },
        ],
      },
    },
    {
      id: 3,
      definition: {
        type: 'query_value',
        title: 'Errors',
        requests: [
          {
            formulas: [{ formula: 'a' }],
            queries: [
              { name: 'a', data_source: 'metrics', query: 'sum:errors{service:checkout}' },
              { name: 'b', data_source: 'logs', search: { query: 'status:error' } },
            ],
          },
        ],
      },
    },
    { id: 4, definition: { type: 'note', content: 'Ask #shop' } },
    { id: 5, definition: { type: 'hostmap', requests: { fill: { q: 'avg:cpu{*} by {host}' } } } },
  ],
};

export function bucket(by: Record<string, string>, count: number) {
  return { by, computes: { c0: count } };
}

export function aggregate(buckets: unknown[]) {
  return { meta: { elapsed: 10, request_id: 'x', status: 'done' }, data: { buckets } };
}
