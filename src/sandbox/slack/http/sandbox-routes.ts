import { z } from 'zod';
import { perform } from '../acts/act.ts';
import type { Act, Fault, World } from '../contract.ts';
import type { Slack } from '../slack.ts';
import { snapshot } from '../snapshot.ts';
import type { Changes } from './changes.ts';
import { type Exchange, sendJson } from './exchange.ts';

export type Control = {
  slack: Slack;
  changes: Changes;
  setFaults(faults: Fault[]): void;
};

/** A page's request is loosely checked: the page and tests are of this repository. */
const actInput = z.object({ as: z.string(), do: z.string() }).loose();
const faultsInput = z.object({
  faults: z.array(z.object({ on: z.string(), kind: z.string() }).loose()),
});
const pageInput = z.object({ scenario: z.string() });

const noWorld: World = { model: '', scripted: true, scenarios: [], links: [] };

/** `/sandbox/…`: what the page and tests say to the server. False for an unknown path. */
export async function serveSandbox(control: Control, exchange: Exchange): Promise<boolean> {
  const { slack, changes } = control;
  switch (`${exchange.request.method} ${exchange.url.pathname}`) {
    case 'GET /sandbox/state':
      sendJson(exchange, snapshot(slack, exchange.url.searchParams.get('as') ?? ''));
      return true;
    case 'GET /sandbox/events':
      changes.stream(exchange.response, slack.state.revision);
      return true;
    case 'GET /sandbox/calls':
      sendJson(exchange, slack.transient.calls);
      return true;
    case 'GET /sandbox/world':
      sendJson(exchange, slack.options.world?.() ?? noWorld);
      return true;
    case 'POST /sandbox/act':
      sendJson(exchange, await perform(slack, actInput.parse(json(exchange)) as unknown as Act));
      return true;
    case 'POST /sandbox/faults':
      control.setFaults(faultsInput.parse(json(exchange)).faults as Fault[]);
      sendJson(exchange, { ok: true });
      return true;
    case 'POST /sandbox/page':
      await slack.options.onPage?.(pageInput.parse(json(exchange)).scenario);
      sendJson(exchange, { ok: true });
      return true;
    default:
      return false;
  }
}

function json({ body }: Exchange): unknown {
  return JSON.parse(body.toString());
}
