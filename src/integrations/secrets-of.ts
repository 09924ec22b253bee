import { z } from 'zod';
import type { Integration } from './integration.ts';

/** Shorter words of a longer text (a header's, a certificate's, the value of a variable) are found in ordinary texts. */
const SHORTEST_WORD = 20;

/**
 * What must never be shown of a connection's credentials: the fields that its integration marks `secret` (all, when
 * there is no such integration), whole and in their longer words. Addresses appear in honest answers, so they stay.
 */
export function secretsOf(integration: Integration | undefined, credentials: unknown): string[] {
  if (typeof credentials !== 'object' || credentials === null) return [];
  const shape: Record<string, z.core.$ZodType> | undefined = integration?.credentials.shape;
  const isSecret = (name: string) => !shape || isMarked(shape[name]);
  return Object.entries(credentials).flatMap(([name, value]) =>
    isSecret(name) ? textsIn(value).flatMap(withWords) : [],
  );
}

function isMarked(field: z.core.$ZodType | undefined): boolean {
  return field !== undefined && z.globalRegistry.get(field)?.secret === true;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isPublic(value) ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}

function withWords(text: string): string[] {
  const words = text.split(/^\w+=|\s+/).filter(word => word.length >= SHORTEST_WORD);
  return [text, ...words.filter(word => !word.endsWith(':') && !isPublic(word))];
}

function isPublic(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) || /^[^@\s]+@[^@\s]+$/.test(text);
}
