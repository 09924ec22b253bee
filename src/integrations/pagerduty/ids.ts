import { matching } from '../refuse.ts';

const ID = /^[A-Z0-9]{7,14}$/;

/** PagerDuty's ids have 7 to 14 capital letters and digits. */
export function isPagerdutyId(text: string): boolean {
  return ID.test(text);
}

/** The id of an incident; it becomes part of an address. */
export function incidentIdIn(text: string): string {
  return matching(ID, 'incident', 'a PagerDuty id such as PT4KHLK or Q02JTSNZWHSEKV', text);
}

/** The id of an incident, or its number as people call it. */
export function incidentIdOrNumberIn(text: string): string {
  return /^\d{1,10}$/.test(text) ? text : incidentIdIn(text);
}

/** The id of a service. */
export function serviceIdIn(text: string): string {
  return matching(ID, 'service', 'a PagerDuty id such as PIJ90N7', text);
}
