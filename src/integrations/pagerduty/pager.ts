import type { Pager } from '../../capabilities/pager.ts';
import type { PagerdutyClient } from './client.ts';
import { readHistory } from './history.ts';
import { readIncident } from './incident.ts';
import { addNote, findNote } from './notes.ts';
import { findServices } from './services.ts';

/** PagerDuty as the one who calls people. */
export function pagerdutyPager(client: PagerdutyClient, fromEmail?: string): Pager {
  return {
    incident: (id, asking) => readIncident(client, id, asking),
    history: (id, asking) => readHistory(client, id, asking),
    service: (idOrName, asking) => findServices(client, idOrName, asking),
    addNote: (note, asking) => addNote(client, { ...note, fromEmail }, asking),
    findNote: (note, asking) => findNote(client, note, asking),
  };
}
