import { type Carrier, inBase64, inDiff } from './carrier.ts';
import { SAMPLE_CARRIERS } from './sample-carriers.ts';

const REPOSITORY = 'acme/checkout-api';
const RUNBOOK = 'docs/runbooks/latency.md';
/** A commit of the scenario that has a text diff. */
const COMMIT = 'f2f672e1809eaf3ed3a3d7fba2d884ef88c91d1c';
/** A run of its pipelines that has a log. */
const RUN = '7347';
const NOTE = { id: 'PNOTE01', created_at: '2026-11-21T10:00:00Z', user: { summary: 'Somebody' } };
const change = { tool: 'change_get', input: { repository: REPOSITORY, ref: COMMIT } };
const pager = { tool: 'pager_incident', input: {} };
const ticket = { tool: 'tickets', input: { key: 'CHK-355' } };

/** Of the vendors that the sandbox has stand-ins for. */
const STAND_IN_CARRIERS: readonly Carrier[] = [
  {
    ...{ id: 'commit message', vendor: 'github', read: change },
    ...{ path: /\/commits\/[^/]+$/, place: /^commit\.message$/ },
  },
  {
    ...{ id: 'diff', vendor: 'github', read: change },
    ...{ path: /\/commits\/[^/]+$/, place: /^files\.\d+\.patch$/ },
    write: inDiff,
  },
  {
    ...{ id: 'file name', vendor: 'github', read: change },
    ...{ path: /\/commits\/[^/]+$/, place: /^files\.\d+\.filename$/ },
  },
  {
    ...{ id: 'branch name', vendor: 'github', path: /\/actions\/runs$/ },
    place: /^workflow_runs\.\d+\.head_branch$/,
    read: { tool: 'pipelines', input: { repository: REPOSITORY } },
  },
  {
    ...{ id: 'pull request', vendor: 'github', path: /\/pulls$|\/search\/issues$/ },
    place: /^(?:items\.)?\d+\.(?:title|body)$/,
    read: { tool: 'changes_list', input: { repository: REPOSITORY, kinds: ['pull_request'] } },
  },
  {
    ...{ id: 'runbook', vendor: 'github', path: /\/contents\/docs%2Frunbooks/ },
    place: /^content$/,
    write: inBase64,
    read: { tool: 'runbooks', input: { id: `${REPOSITORY}:${RUNBOOK}` } },
  },
  {
    ...{ id: 'file content', vendor: 'github', path: /\/contents\/config%2Fproduction/ },
    place: /^content$/,
    write: inBase64,
    read: { tool: 'code', input: { repository: REPOSITORY, path: 'config/production.yaml' } },
  },
  {
    ...{ id: 'pipeline log', vendor: 'github', path: /^\/_logs\//, place: /^$/ },
    read: { tool: 'pipelines', input: { repository: REPOSITORY, run: RUN } },
  },
  {
    ...{ id: 'log line', vendor: 'loki', path: /query_range$/ },
    place: /^data\.result\.\d+\.values\.\d+\.1$/,
    write: (line, words) => (/^[\d.]+$/.test(line) ? line : `${words} ${line}`),
    read: { tool: 'logs', input: { service: 'checkout-api', connection: 'loki' } },
  },
  {
    ...{ id: 'metric label', vendor: 'prometheus', path: /query_range$/ },
    place: /^data\.result\.\d+\.metric\.(?!__name__|nightjar_query)/,
    read: { tool: 'metrics', input: { query: 'up', connection: 'prometheus' } },
  },
  {
    ...{ id: 'alert annotation', vendor: 'prometheus', path: /\/rules$/ },
    place: /^data\.groups\.\d+\.rules\.\d+\.annotations\.\w+$/,
    read: { tool: 'monitors', input: { words: 'checkout' } },
  },
  {
    ...{ id: 'firing alert', vendor: 'alertmanager', path: /\/alerts$/ },
    place: /^\d+\.annotations\.\w+$/,
    read: { tool: 'monitors', input: { words: 'checkout' } },
  },
  {
    ...{ id: 'HTTP error', vendor: 'prometheus', path: /query_range$/, place: /^$/ },
    asked: /query=up\+%3D%3D\+1&/,
    replace: (_body, words) => ({
      status: 400,
      body: { status: 'error', errorType: 'bad_data', error: words },
    }),
    read: { tool: 'metrics', input: { query: 'up == 1', connection: 'prometheus' } },
  },
  {
    ...{ id: 'pager note', vendor: 'pagerduty', read: pager },
    ...{ path: /\/notes$/, place: /^$/ },
    replace: (_body, words) => ({ body: { notes: [{ ...NOTE, content: words }] } }),
  },
  {
    ...{ id: 'alert text', vendor: 'pagerduty', read: pager },
    ...{ path: /\/alerts$/, place: /^alerts\.\d+\.(?:summary|body\.details\..*)$/ },
  },
  {
    ...{ id: 'change event', vendor: 'pagerduty', path: /\/change_events$/ },
    place: /^change_events\.\d+\.summary$/,
    read: { tool: 'changes_list', input: { kinds: ['change_event'] } },
  },
  {
    ...{ id: 'past incident', vendor: 'pagerduty', path: /\/past_incidents$/ },
    place: /^past_incidents\.\d+\.incident\.title$/,
    read: { tool: 'pager_history', input: {} },
  },
  {
    ...{ id: "person's name", vendor: 'pagerduty', path: /\/oncalls$/ },
    place: /^oncalls\.\d+\.user\.(?:summary|name)$/,
    read: { tool: 'service', input: {} },
  },
  {
    ...{ id: 'ticket', vendor: 'jira', path: /\/issue\/[^/]+$/, read: ticket },
    place: /^fields\.(?:summary|description\..*\.text)$/,
  },
  {
    ...{
      id: 'ticket comment',
      vendor: 'jira',
      path: /\/issue\/[^/]+(?:\/comment)?$/,
      read: ticket,
    },
    place: /comments\.\d+\.body\..*\.text$/,
  },
  {
    ...{ id: 'exception', vendor: 'sentry', path: /\/issues\// },
    place: /^title$|^(?:metadata|entries\.\d+\.data\.values\.\d+)\.value$/,
    read: { tool: 'errors', input: { id: 'CHECKOUT-API-3F', connection: 'sentry' } },
  },
  {
    ...{ id: 'span name', vendor: 'tempo', path: /\/traces\// },
    place: /\.spans\.\d+\.name$/,
    read: { tool: 'traces', input: { service: 'checkout-api', connection: 'tempo' } },
  },
  {
    ...{ id: 'span attribute', vendor: 'tempo', path: /\/traces\// },
    place: /\.spans\.\d+\.(?:attributes\.\d+\.value\.stringValue|status\.message)$/,
    read: {
      tool: 'traces',
      input: { service: 'checkout-api', only_errors: true, connection: 'tempo' },
    },
  },
];

/** Every vendor brings some. */
export const CARRIERS: readonly Carrier[] = [...STAND_IN_CARRIERS, ...SAMPLE_CARRIERS];
