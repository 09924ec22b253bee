/// <reference lib="dom" />
import type { Act, ActResult, Snapshot, World } from '../../contract.ts';

const UNREACHABLE = 'The local Slack did not answer. Is it still running?';

/** The workspace as this person sees it; the server picks a person when none is named. */
export async function fetchSnapshot(as: string | undefined): Promise<Snapshot> {
  const query = as ? `?as=${encodeURIComponent(as)}` : '';
  return (await getJson(`/sandbox/state${query}`)) as Snapshot;
}

/** The scenarios and who plays the model. */
export async function fetchWorld(): Promise<World> {
  return (await getJson('/sandbox/world')) as World;
}

/** Does something as a person. Never throws: an unreachable server is an answer like any other. */
export async function sendAct(act: Act): Promise<ActResult> {
  return await postJson('/sandbox/act', act);
}

/** Sends a scenario's alert. */
export async function sendPage(scenario: string): Promise<ActResult> {
  return await postJson('/sandbox/page', { scenario });
}

/** Calls back on every change and whenever the link is up or down; returns how to stop. */
export function subscribe(onChange: () => void, onLink: (up: boolean) => void): () => void {
  const source = new EventSource('/sandbox/events');
  source.onopen = () => {
    onLink(true);
    onChange();
  };
  source.onmessage = onChange;
  source.onerror = () => onLink(false);
  return () => source.close();
}

async function getJson(path: string): Promise<unknown> {
  const answer = await fetch(path, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return await answer.json();
}

async function postJson(path: string, body: unknown): Promise<ActResult> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answerOf(answer.ok, await answer.json().catch(() => undefined));
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
}

function answerOf(accepted: boolean, body: unknown): ActResult {
  if (typeof body === 'object' && body !== null && 'ok' in body) return body as ActResult;
  return accepted ? { ok: true } : { ok: false, error: UNREACHABLE };
}
