/// <reference lib="dom" />

/** What is typed but not sent, kept for this tab: switching channels must not lose it. */
export function readDraft(place: string): string {
  return sessionStorage.getItem(`draft:${place}`) ?? '';
}

export function keepDraft(place: string, text: string): void {
  if (text === '') sessionStorage.removeItem(`draft:${place}`);
  else sessionStorage.setItem(`draft:${place}`, text);
}
