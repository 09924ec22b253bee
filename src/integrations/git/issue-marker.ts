import { matching } from '../refuse.ts';

const MARKS = /\s*<!-- nightjar:[\w-]{1,100} -->/g;

/** The text with a comment at its end that nobody sees and that the text is found again by. */
export function withMarker(text: string, marker: string): string {
  return `${text.trimEnd()}\n\n${hidden(marker)}`.trimStart();
}

/** True for a text that was written with this marker. */
export function hasMarker(text: string | null | undefined, marker: string): boolean {
  return text?.includes(hidden(marker)) ?? false;
}

/** The text as people see it. */
export function withoutMarker(text: string): string {
  return text.replace(MARKS, '');
}

function hidden(marker: string): string {
  const word = matching(/^[\w-]{1,100}$/, 'marker', 'letters, digits, _ and -', marker);
  return `<!-- nightjar:${word} -->`;
}
