import { tellingWordsOf, termOf } from './symptom-words.ts';

/** An incident in words: what is asked about, or what is remembered. */
export type Described = {
  service?: string | undefined;
  /** What it is called; the words that count most. */
  title: string;
  /** What else was seen of it. */
  symptom: string;
  cause?: string | undefined;
};

/** Its words as they are compared. Those of the service's name are told apart: they say where, not what. */
export type Terms = { title: Set<string>; seen: Set<string>; place: string };

export function termsOf({ service = '', title, symptom, cause = '' }: Described): Terms {
  const names = new Set(termsIn(service));
  const without = (text: string) => new Set(termsIn(text).filter(term => !names.has(term)));
  return {
    title: without(title),
    seen: without(`${title} ${symptom} ${cause}`),
    place: placeOf(service),
  };
}

/** The term as the text writes it: people read words, not their stems. */
export function wordFor(term: string, text: string): string {
  return tellingWordsOf(text).find(word => termOf(word) === term) ?? term;
}

/** The terms of a text, repeated as they are in it. */
export function termsIn(text: string): string[] {
  return tellingWordsOf(text).flatMap(word => termOf(word) ?? []);
}

const ENVIRONMENT = /\b(?:prod(?:uction)?|live|service|svc|app)\b/g;

/** A service's name as it is compared: `checkout-api` and `Checkout API (production)` are one. */
export function placeOf(service: string): string {
  return service
    .toLowerCase()
    .replace(/[_-]/g, ' ')
    .replace(ENVIRONMENT, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
