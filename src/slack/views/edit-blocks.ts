/** block_id of the edit form's inputs: errors are reported by these. action_id is the same in each. */
export const EDIT_BLOCKS = {
  project: 'project',
  summary: 'summary',
  labels: 'labels',
} as const;

export const EDIT_INPUT = 'value';

/** A longer text is split over several inputs. Slack takes 3,000 characters in each: people may add some. */
export const PART_LENGTH = 2500;

/**
 * Types and further fields belong to a project. Slack keeps what was chosen for as long as the ids stay the same,
 * so these ids change with what they depend on.
 */
export function issueTypeBlock(project: string): string {
  return `issue_type:${project}`;
}

export function fieldBlock(project: string, issueType: string, fieldId: string): string {
  return `field:${project}:${issueType}:${fieldId}`;
}

/** The n-th part of the long text, from 0. */
export function bodyBlock(part: number): string {
  return `body:${part}`;
}

/**
 * Splits at line ends, each part short enough for an input. Joined by newlines the parts are the text again, unless
 * one line alone is too long for an input: that line is broken.
 */
export function splitBody(body: string): string[] {
  const parts: string[] = [];
  for (let rest = body; ; ) {
    if (rest.length <= PART_LENGTH) return [...parts, rest];
    const end = rest.lastIndexOf('\n', PART_LENGTH);
    const at = end > 0 ? end : PART_LENGTH - (isHalf(rest, PART_LENGTH - 1) ? 1 : 0);
    parts.push(rest.slice(0, at));
    rest = rest.slice(end > 0 ? at + 1 : at);
  }
}

/** Whether the first half of a surrogate pair stands there. */
function isHalf(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at));
}
