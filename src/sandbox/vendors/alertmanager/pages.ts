import { facts, html, link, list, page } from '../http/page.ts';
import { get, type Route } from '../http/router.ts';
import type { FiringAlert } from '../prometheus/firing-alerts.ts';
import type { Silences } from './silences.ts';

/** The page that every link to an alert opens: what follows the # in an address stays in the browser. */
export function alertmanagerPages(firing: () => FiringAlert[], silences: Silences): Route[] {
  return [
    get('/', () => page('Alertmanager', 'Alerts', list(firing().map(it => shown(it, silences))))),
  ];
}

function shown({ labels, annotations, startsAt, generatorURL }: FiringAlert, silences: Silences) {
  const isSilenced = silences.over(labels).length > 0;
  const state = `${isSilenced ? 'silenced, firing' : 'firing'} since ${startsAt}`;
  return html`<b>${labels.alertname}</b> <small>${state}</small>${facts([
    ...Object.entries(labels),
    ...Object.entries(annotations),
  ])}${link(generatorURL, 'Graph')}`;
}
