import { markerIn } from './keys.ts';

/** Key of the property of issues and comments that holds what we wrote them for. */
export const MARKER_PROPERTY = 'nightjar';

/** The label by which a ticket of ours is found by search. */
export function markerLabel(marker: string): string {
  return `nightjar-${markerIn(marker)}`;
}

/** The property by which a comment of ours is found, and that stays when people tidy labels. */
export function markerProperty(marker: string) {
  return { key: MARKER_PROPERTY, value: { marker: markerIn(marker) } };
}
