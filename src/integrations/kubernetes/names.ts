import { matching } from '../refuse.ts';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The name of a namespace; it becomes part of an address. */
export function namespaceIn(name: string): string {
  return matching(LABEL, 'namespace', 'the name of one', name);
}

/** The name of a pod. */
export function podIn(name: string): string {
  return matching(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, 'pod', 'the name of one', name);
}

/** The name of a container. */
export function containerIn(name: string): string {
  return matching(LABEL, 'container', 'the name of one', name);
}

export function isNamespace(name: string): boolean {
  return LABEL.test(name);
}
