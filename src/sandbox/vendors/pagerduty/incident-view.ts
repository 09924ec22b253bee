import type { PagerServiceData } from '../../scenarios/company.ts';
import type { OtherIncidentData, PagerdutyData } from '../../scenarios/pagerduty-data.ts';
import type { AlertData } from '../../scenarios/scenario.ts';
import { numberFrom, pagerIdFrom } from '../stable-id.ts';
import { happened, type World } from '../world.ts';

export type Note = { id: string; person: string; content: string; at: string };
export type LogLine = { kind: string; by: string; summary: string; at: string };

/** An incident as PagerDuty keeps it, whether it was pressed here or comes with a scenario. */
export type IncidentView = {
  id: string;
  number: number;
  title: string;
  service: PagerServiceData;
  status: 'triggered' | 'acknowledged' | 'resolved';
  urgency: 'high' | 'low';
  priority: string | null;
  at: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
  alerts: AlertData[];
  notes: Note[];
  log: LogLine[];
  /** What the scenario says about it; undefined for one that only comes along. */
  data: PagerdutyData | undefined;
};

/** All incidents, newest first. */
export function incidentsOf(world: World): IncidentView[] {
  const others = world.scenarios().flatMap(scenario => scenario.pagerduty.incidents);
  return [
    ...world.state.incidents.map(incident => pressed(world, incident.id)),
    ...others.filter(it => happened(world, it.at)).map(it => other(world, it)),
  ]
    .filter(incident => incident !== undefined)
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/** An incident by id or, as the real one allows, by number. */
export function incidentOf(world: World, id: string | undefined): IncidentView | undefined {
  return incidentsOf(world).find(it => it.id === id || String(it.number) === id);
}

function pressed(world: World, id: string): IncidentView | undefined {
  const incident = world.state.incidents.find(it => it.id === id);
  if (!incident) return undefined;
  const page = world.pageOf(incident);
  const { id: _, scenario: __, base, announced: ___, ...kept } = incident;
  return {
    ...kept,
    id,
    service: serviceOf(world, page.service),
    priority: page.incident.priority,
    at: base.replace('.000Z', 'Z'),
    alerts: page.alerts,
    notes: notesOf(world, id, page.pagerduty.notes),
    log: [...page.pagerduty.log, ...writtenLog(world, id)].filter(it => happened(world, it.at)),
    data: page.pagerduty,
  };
}

function other(world: World, it: OtherIncidentData): IncidentView {
  const resolved = it.resolved && happened(world, it.resolved) ? it.resolved : null;
  return {
    id: it.id,
    number: it.number,
    title: it.title,
    service: serviceOf(world, it.service),
    status: resolved ? 'resolved' : 'triggered',
    urgency: it.urgency,
    priority: null,
    at: it.at,
    resolvedAt: resolved,
    resolvedBy: it.resolvedBy ?? null,
    alerts: [],
    notes: notesOf(world, it.id, it.notes),
    log: writtenLog(world, it.id),
    data: undefined,
  };
}

function notesOf(
  world: World,
  id: string,
  brought: { at: string; by: string; text: string }[],
): Note[] {
  const written = world.state.notes.filter(note => note.incident === id);
  const old = brought
    .filter(note => happened(world, note.at))
    .map(({ at, by, text }) => ({
      id: pagerIdFrom(`note ${id} ${text}`),
      person: by,
      content: text,
      at,
    }));
  return [...old, ...written].toSorted((a, b) => a.at.localeCompare(b.at));
}

function writtenLog(world: World, id: string): LogLine[] {
  return world.state.log.filter(line => line.incident === id);
}

/** A service by name. The loader has checked that there is one. */
export function serviceOf(world: World, name: string): PagerServiceData {
  const service = world.company.services.find(it => it.name === name);
  if (!service) throw new Error(`There is no service ${name}`);
  return service;
}

/** An alert's id within its incident. */
export function alertId(incident: IncidentView, alert: AlertData): string {
  return pagerIdFrom(`alert ${incident.id} ${alert.dedupKey} ${numberFrom(alert.at)}`);
}
