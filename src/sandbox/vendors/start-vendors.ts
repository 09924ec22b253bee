import type { Scenarios } from '../scenarios/load-scenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Script } from '../scenarios/script.ts';
import { applyEvent } from './apply-event.ts';
import { createGithub } from './github/github.ts';
import { serve, type VendorServer } from './http/serve.ts';
import { type IssueView, issuesOf } from './jira/issue-view.ts';
import { createJira } from './jira/jira.ts';
import { createPagerduty } from './pagerduty/pagerduty.ts';
import type { RealOptions } from './real/real-pair.ts';
import { scenarioIn } from './scenario-of.ts';
import { type Delivery, sendWebhook, type WebhookOptions } from './send-webhook.ts';
import { organizationSlug } from './sentry/organization.ts';
import { createSentry } from './sentry/sentry.ts';
import { serveTelemetry, type TelemetryPorts, type TelemetryServers } from './serve-telemetry.ts';
import type { VendorState } from './state.ts';
import { createWorld, personOf, type World } from './world.ts';

export type VendorOptions = {
  scenarios: Scenarios;
  /** Address to listen on. */
  host?: string;
  /** Host in the links that people open, where it is not `host`. */
  publicHost?: string;
  /** Free ones unless said. */
  ports?: { github?: number; pagerduty?: number; jira?: number; sentry?: number } & TelemetryPorts;
  /** Where what is pressed, written and filed is kept over a restart. */
  stateFile?: string;
  now?: () => Date;
  /** How long Jira's search does not know a new ticket. */
  searchLagMs?: number;
  /** Requests that GitHub answers; 5,000 as for a person's token unless said. */
  githubRequestsAnHour?: number;
};

type Listening = Pick<VendorServer, 'url' | 'faults' | 'calls'>;

/** The stand-ins, listening, with the credentials that they let in. */
export type Vendors = Record<keyof TelemetryServers, Listening> & {
  github: Listening & { token: string };
  pagerduty: Listening & { token: string; webhookSecret: string; fromEmail: string };
  jira: Listening & { email: string; apiToken: string };
  /** `isUsed`: some scenario reports errors. Without any, that nothing was reported would be a claim. */
  sentry: Listening & { token: string; organization: string; isUsed: boolean };
  scenarios: Scenario[];
  /** Begins a scenario's incident now and tells the webhook address. `status` is what the address answered. */
  pageMe(scenarioId: string, webhookUrl: string): Promise<{ incidentId: string; status: number }>;
  /** Changes an incident and tells the webhook address. */
  sendWebhook(options: WebhookOptions): Promise<Delivery>;
  scenarioOf(incidentIdOrText: string): Scenario | undefined;
  /** What the model says, times and the incident's id filled in, `{label}` references left; undefined for no script. */
  scriptOf(incidentIdOrText: string): Script | undefined;
  /** Tickets, those filed here and those that were there. */
  jiraIssues(): IssueView[];
  /** Notes that were written here. */
  pagerdutyNotes(): VendorState['notes'];
  /** Lets the Prometheus and the Alertmanager of this machine answer for their stand-ins, if they are installed. */
  runInstalled(options: Omit<RealOptions, 'publicUrls'>): void;
  close(): Promise<void>;
};

const GITHUB_TOKEN = 'sandbox-github-token';
const PAGERDUTY_TOKEN = 'sandbox-pagerduty-token';
const WEBHOOK_SECRET = 'sandbox-pagerduty-webhook-secret';
const JIRA_TOKEN = 'sandbox-jira-token';
const SENTRY_TOKEN = 'sandbox-sentry-token';

/** Starts the vendors on this machine, holding every scenario as if its alert came just now. */
export async function startVendors(options: VendorOptions): Promise<Vendors> {
  const { host = '127.0.0.1', publicHost = host, ports = {}, now = () => new Date() } = options;
  const open = (port = 0) => serve(host, port, publicHost);
  const github = await open(ports.github);
  const pagerduty = await open(ports.pagerduty);
  const jira = await open(ports.jira);
  const urls = { github: github.url, pagerduty: pagerduty.url, jira: jira.url };
  const { scenarios, stateFile } = options;
  const world = createWorld({ scenarios, urls, now, stateFile });
  const { email } = personOf(world, world.company.account);
  github.attach(createGithub(world, GITHUB_TOKEN, options.githubRequestsAnHour));
  pagerduty.attach(createPagerduty(world, PAGERDUTY_TOKEN));
  const searchLagMs = options.searchLagMs ?? 0;
  jira.attach(createJira(world, { email, apiToken: JIRA_TOKEN, searchLagMs }));
  const sentry = await open(ports.sentry);
  sentry.attach(createSentry({ ...world, sentryUrl: sentry.url }, SENTRY_TOKEN));
  const { servers: telemetry, real } = await serveTelemetry(world, ports, open);
  return {
    github: { ...listening(github), token: GITHUB_TOKEN },
    pagerduty: {
      ...listening(pagerduty),
      token: PAGERDUTY_TOKEN,
      webhookSecret: WEBHOOK_SECRET,
      fromEmail: email,
    },
    jira: { ...listening(jira), email, apiToken: JIRA_TOKEN },
    sentry: {
      ...{ ...listening(sentry), token: SENTRY_TOKEN, organization: organizationSlug(world) },
      isUsed: scenarios.list.some(({ reportsErrors }) => reportsErrors),
    },
    prometheus: listening(telemetry.prometheus),
    alertmanager: listening(telemetry.alertmanager),
    loki: listening(telemetry.loki),
    tempo: listening(telemetry.tempo),
    ...controls(world),
    runInstalled(installed) {
      const { prometheus, alertmanager } = telemetry;
      const publicUrls = { prometheus: prometheus.url, alertmanager: alertmanager.url };
      real.begin({ ...installed, publicUrls });
    },
    async close() {
      await real.stop();
      const all = [github, pagerduty, jira, sentry, ...Object.values(telemetry)];
      await Promise.all(all.map(server => server.close()));
    },
  };
}

function listening({ url, faults, calls }: VendorServer): Listening {
  return { url, faults, calls };
}

function controls(world: World) {
  return {
    scenarios: world.scenarios(),
    async pageMe(scenarioId: string, url: string) {
      const { id } = world.press(scenarioId);
      const options: WebhookOptions = { url, incidentId: id, event: 'triggered' };
      const { status } = await sendWebhook(world, WEBHOOK_SECRET, options);
      return { incidentId: id, status };
    },
    async sendWebhook(options: WebhookOptions) {
      const incident = world.state.incidents.find(it => it.id === options.incidentId);
      if (incident) applyEvent(world, incident, options);
      return sendWebhook(world, WEBHOOK_SECRET, options);
    },
    scenarioOf: (text: string) => scenarioIn(world, text)?.scenario,
    scriptOf: (text: string) => {
      const script = scenarioIn(world, text)?.scenario.script;
      return script && script.turns.length > 0 ? script : undefined;
    },
    jiraIssues: () => issuesOf(world),
    pagerdutyNotes: () => [...world.state.notes],
  };
}
