import { z } from 'zod';
import type { Trail } from '../audit/read-trail.ts';
import { defaultWorkspace } from './slack/default-workspace.ts';
import { html, link, type Markup, noSuchPage, page } from './vendors/http/page.ts';
import type { Reply } from './vendors/http/reply.ts';

const eventSchema = z.object({
  sequence: z.string(),
  time: z.string(),
  type: z.string(),
  subject: z.string(),
  actor: z.string(),
  data: z.record(z.string(), z.unknown()),
});

const LONGEST_GIST = 90;
const SITE = 'Audit log';
const NOTE = 'what Nightjar recorded, from its database';

/**
 * The audit log for a person: whether it is intact, and its events; `?about=<id>` leaves those that mention the id.
 */
export function auditPage(trail: Trail | undefined, { searchParams }: URL): Reply {
  if (!trail) return noSuchPage(SITE);
  const about = searchParams.get('about');
  const events = trail.events.filter(text => !about || text.includes(about));
  const heading = about ? `Events about ${about}` : 'What was done, and by whom';
  const body = html`${verdict(trail)}
${about ? html`<p>${link('/audit', 'All events')}</p>` : null}${events.map(eventMarkup)}`;
  return page(SITE, heading, body, 200, NOTE);
}

function verdict({ events, found }: Trail): Markup {
  if (!found.intact) {
    return html`<p><strong>Broken at event ${found.firstBadSeq}: ${found.reason}.</strong></p>`;
  }
  const left = found.count - events.length;
  return html`<p><strong>Intact</strong>: ${found.count} events, each linked to the one before it by its hash.
${left > 0 ? `The ${left} oldest are not shown.` : null} The newest comes first; open one to see it whole.</p>`;
}

function eventMarkup(text: string): Markup {
  const event = eventSchema.parse(JSON.parse(text));
  const id = event.subject.split('/').at(-1) ?? '';
  const kind = event.type.replace(/^nightjar\.|\.v\d+$/g, '');
  return html`<details><summary>${Number(event.sequence)} · ${timeOf(event.time)} ·
${actorOf(event.actor)} · <strong>${kind}</strong> <small>${gistOf(event.data)}</small></summary>
<p>${link(`/audit?about=${encodeURIComponent(id)}`, `All about ${event.subject}`)}</p>
<pre>${JSON.stringify(JSON.parse(text), null, 2)}</pre></details>`;
}

/** Hours, minutes and seconds in UTC; the whole time stands in the event. */
function timeOf(time: string): string {
  return time.slice(11, 19);
}

function actorOf(actor: string): string {
  const [kind = '', id] = actor.split('/');
  const person = defaultWorkspace.people.find(each => each.id === id);
  return person?.realName ?? kind;
}

/** The first words of what an event says; hashes are for machines. */
function gistOf(data: Record<string, unknown>): string {
  const words = Object.entries(data)
    .filter(([name, value]) => name !== 'sha256' && typeof value !== 'object')
    .map(([name, value]) => `${name} ${value}`);
  const gist = words.join(', ');
  return gist.length > LONGEST_GIST ? `${gist.slice(0, LONGEST_GIST)}…` : gist;
}
