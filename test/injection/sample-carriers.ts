import { PROJECT, SHA } from '../support/gitlab/samples.ts';
import { type Carrier, inBase64, inDiff } from './carrier.ts';
import { plantText } from './plant-text.ts';

/** When what the samples tell happened. */
const SAMPLED = { since: '2026-11-21T12:00:00Z', until: '2026-11-21T14:00:00Z' };
const POD = 'checkout-api-7d9f8c6b5-x2x4z';
const FILE = 'docs/runbooks/latency.md';
const events = { tool: 'changes_list', input: { kinds: ['change_event'], ...SAMPLED } };
const dashboards = { tool: 'monitors', input: { dashboards: 'checkout' } };
const toolbox = { tool: 'toolbox', input: { find: 'feature flag' } };
const commit = { tool: 'change_get', input: { repository: PROJECT, ref: SHA } };
const merge = { tool: 'change_get', input: { repository: PROJECT, pull_request: 3 } };
const issue = { tool: 'tickets', input: { key: `${PROJECT}#12` } };

/** Of the vendors that answer the samples of their contracts, which the sandbox has no stand-ins for. */
export const SAMPLE_CARRIERS: readonly Carrier[] = [
  {
    ...{ id: 'feature flag', vendor: 'launchdarkly', path: /\/auditlog$/ },
    ...{ place: /^items\.\d+\.(?:title|comment)$/, read: events },
  },
  {
    ...{ id: 'cluster event', vendor: 'kubernetes', path: /\/events$/ },
    place: /^items\.\d+\.message$/,
    read: { tool: 'runtime', input: { service: 'checkout-api', events: true, ...SAMPLED } },
  },
  {
    ...{ id: 'container log', vendor: 'kubernetes', path: /\/log$/, place: /^$/ },
    write: (text, words) => text.replace(/$/m, ` ${words}`),
    read: { tool: 'runtime', input: { namespace: 'shop', pod: POD, previous: true } },
  },
  {
    ...{ id: 'workload condition', vendor: 'kubernetes', path: /\/deployments$/ },
    place: /^items\.\d+\.status\.conditions\.\d+\.message$/,
    read: { tool: 'runtime', input: { service: 'checkout-api' } },
  },
  {
    ...{ id: 'dashboard title', vendor: 'grafana', path: /\/api\/(?:search|dashboards)/ },
    ...{ place: /^(?:\d+|dashboard)\.title$|panels\.\d+\.title$/, read: dashboards },
  },
  {
    ...{ id: 'annotation', vendor: 'grafana', path: /\/api\/annotations$/ },
    ...{ place: /^\d+\.text$/, read: events },
  },
  {
    ...{ id: 'tool description', vendor: 'mcp', path: /\/mcp$/, read: toolbox },
    place: /^result\.tools\.\d+\.description$/,
  },
  {
    ...{ id: 'tool schema', vendor: 'mcp', path: /\/mcp$/, read: toolbox },
    place: /^result\.tools\.\d+\.inputSchema\.properties\.\w+\.type$/,
  },
  {
    ...{ id: 'tool result', vendor: 'mcp', path: /\/mcp$/ },
    place: /^result\.content\.\d+\.text$/,
    read: { tool: 'toolbox', input: { call: 'get_flag', input: { flag: 'new-cart' } } },
  },
  {
    ...{ id: 'Datadog log line', vendor: 'datadog', path: /\/logs\/events\/search$/ },
    ...{ place: /^data\.\d+\.attributes\.message$/, write: inFront },
    read: sampled('logs', 'datadog'),
  },
  {
    ...{ id: 'Datadog event', vendor: 'datadog', path: /\/v2\/events\/search$/ },
    ...{ place: /^data\.\d+\.attributes\.attributes\.title$/, read: events },
  },
  {
    ...{ id: 'Datadog error', vendor: 'datadog', path: /\/issues\/search$/ },
    place: /^included\.\d+\.attributes\.error_message$/,
    read: sampled('errors', 'datadog'),
  },
  {
    ...{ id: 'Datadog span', vendor: 'datadog', path: /\/spans\/events\/search$/ },
    place: /^data\.\d+\.attributes\.(?:resource_name|custom\.error\.message)$/,
    read: sampled('traces', 'datadog'),
  },
  {
    ...{ id: 'Datadog monitor', vendor: 'datadog', path: /\/api\/v1\/monitor$/ },
    place: /^\d+\.(?:name|message)$/,
    read: { tool: 'monitors', input: { words: 'checkout' } },
  },
  {
    ...{ id: 'Datadog dashboard', vendor: 'datadog', path: /\/api\/v1\/dashboard(?:\/|$)/ },
    ...{ place: /^dashboards\.\d+\.title$|^widgets\..*\.title$/, read: dashboards },
  },
  {
    ...{ id: 'Datadog refusal', vendor: 'datadog', path: /\/api\/v1\/query$/, place: /^$/ },
    replace: (_body, words) => ({ status: 400, body: { errors: [words] } }),
    read: { tool: 'metrics', input: { query: 'avg:up{*}', connection: 'datadog', ...SAMPLED } },
  },
  {
    ...{ id: 'Elasticsearch line', vendor: 'elasticsearch', path: /\/_search$/ },
    ...{ place: /^hits\.hits\.\d+\._source\.message$/, write: inFront },
    read: sampled('logs', 'elasticsearch'),
  },
  {
    ...{ id: 'GitLab commit', vendor: 'gitlab', path: /\/commits\/[^/]+$/, read: commit },
    place: /^message$/,
  },
  {
    ...{ id: 'GitLab diff', vendor: 'gitlab', path: /\/commits\/[^/]+\/diff$/, read: commit },
    ...{ place: /^\d+\.diff$/, write: inDiff },
  },
  {
    ...{ id: 'GitLab merge request', vendor: 'gitlab', path: /\/merge_requests$/ },
    place: /^\d+\.title$/,
    read: {
      tool: 'changes_list',
      input: { repository: PROJECT, kinds: ['pull_request'], ...SAMPLED },
    },
  },
  {
    ...{ id: 'GitLab description', vendor: 'gitlab', path: /\/merge_requests\/\d+$/, read: merge },
    place: /^description$/,
  },
  {
    ...{ id: 'GitLab job log', vendor: 'gitlab', path: /\/trace$/, place: /^$/ },
    read: { tool: 'pipelines', input: { repository: PROJECT, run: '47' } },
  },
  {
    ...{ id: 'GitLab file', vendor: 'gitlab', path: /\/repository\/files\/[^/]+$/ },
    ...{ place: /^content$/, write: inBase64 },
    read: { tool: 'code', input: { repository: PROJECT, path: FILE } },
  },
  {
    ...{ id: 'GitLab issue', vendor: 'gitlab', path: /\/issues(?:\/\d+)?$/, read: issue },
    place: /^(?:\d+\.)?(?:title|description)$/,
  },
  {
    ...{ id: 'GitLab note', vendor: 'gitlab', path: /\/issues\/\d+\/notes$/, read: issue },
    place: /^\d+\.body$/,
  },
  {
    ...{ id: 'Confluence page', vendor: 'confluence', path: /\/api\/v2\/pages\/\d+$/ },
    ...{ place: /^body\.atlas_doc_format\.value$/, write: inDocument },
    read: { tool: 'runbooks', input: { id: '12' } },
  },
  {
    ...{ id: 'Confluence excerpt', vendor: 'confluence', path: /\/rest\/api\/search$/ },
    place: /^results\.\d+\.(?:excerpt|content\.title)$/,
    read: { tool: 'runbooks', input: { words: 'latency' } },
  },
];

function sampled(tool: string, connection: string) {
  return { tool, input: { service: 'checkout', connection, ...SAMPLED } };
}

/** Of long lines the beginning is shown. */
function inFront(line: string, words: string): string {
  return `${words} ${line}`;
}

/** A page comes as a document in the Atlassian Document Format, which is JSON within the JSON. */
function inDocument(document: string, words: string): string {
  const write = (text: string) => `${text} ${words}`;
  return JSON.stringify(plantText(JSON.parse(document), /\.text$/, write));
}
