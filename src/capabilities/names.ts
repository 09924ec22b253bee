/**
 * Shapes of names that a person or the model gives and that end up in addresses: wide enough for every vendor, without
 * anything that could lead out of the place they are put in. Each vendor checks its own shape on top.
 */

const PART = '(?!\\.{1,2}(?:[/#]|$))[\\w.-]{1,100}';
const REPOSITORY = `${PART}(?:/${PART}){1,9}`;

const REPOSITORY_NAME = new RegExp(`^${REPOSITORY}$`);
const PROJECT_KEY = new RegExp(`^(?:[A-Z][A-Z0-9_]{1,9}|${REPOSITORY})$`);
const TICKET_KEY = new RegExp(`^(?:[A-Z][A-Z0-9_]{1,9}-|${REPOSITORY}#)\\d{1,9}$`);
const PAGER_ID = /^[A-Za-z0-9][\w-]{0,79}$/;

/** `owner/name`, or with more groups in front. */
export function isRepositoryName(text: string): boolean {
  return REPOSITORY_NAME.test(text);
}

/** `OPS`, or a repository that has tickets of its own. */
export function isProjectKey(text: string): boolean {
  return PROJECT_KEY.test(text);
}

/** `OPS-12`, `owner/name#12` */
export function isTicketKey(text: string): boolean {
  return TICKET_KEY.test(text);
}

/** A pager's id or number of an incident. */
export function isPagerId(text: string): boolean {
  return PAGER_ID.test(text);
}
