import { matching } from '../refuse.ts';

/** A ticket's key; it becomes part of an address. */
export function ticketKeyIn(key: string): string {
  return matching(/^[A-Z][A-Z0-9_]{1,9}-\d{1,10}$/, 'ticket', 'a key such as OPS-123', key);
}

/** A project's key; it becomes part of an address and of a query. */
export function projectKeyIn(key: string): string {
  return matching(/^[A-Z][A-Z0-9_]{1,9}$/, 'project', 'a key such as OPS', key);
}

/** The id of an issue type. */
export function issueTypeIn(id: string): string {
  return matching(/^\d{1,20}$/, 'issue type', 'the id of one', id);
}

/** What a write is found again by. It becomes part of a label and of a query. */
export function markerIn(marker: string): string {
  return matching(/^[A-Za-z0-9_-]{1,100}$/, 'marker', 'letters, digits, _ and -', marker);
}
