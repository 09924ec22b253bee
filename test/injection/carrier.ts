/** The vendors that stand behind fronts. */
export const VENDORS = [
  'github',
  'pagerduty',
  'jira',
  'prometheus',
  'alertmanager',
  'loki',
  'tempo',
  'sentry',
  'grafana',
  'mcp',
  'launchdarkly',
  'kubernetes',
  'datadog',
  'elasticsearch',
  'gitlab',
  'confluence',
] as const;
export type VendorName = (typeof VENDORS)[number];

/** Where outsiders' words come in: the answer of a vendor and the text in it, and the question that brings it. */
export type Carrier = {
  id: string;
  vendor: VendorName;
  /** Path of the request. */
  path: RegExp;
  /** Stands in its body, where one path answers several questions. */
  asked?: RegExp;
  /** Place of the text within the answer's JSON. */
  place: RegExp;
  /** Lays the words into the text that was there. */
  write?: (text: string, words: string) => string;
  /** Makes another answer instead, of whichever text is there. */
  replace?: (body: unknown, words: string) => { status?: number; body: unknown };
  /** The question by which a model comes by it. */
  read: { tool: string; input: Record<string, unknown> };
};

/** Lays the words into a file that an API hands out in base64. */
export function inBase64(content: string, words: string): string {
  const text = Buffer.from(content, 'base64').toString('utf8');
  return Buffer.from(`${words}\n${text}\n${words}\n`).toString('base64');
}

/** Lays the words into a diff, as lines that were added. */
export function inDiff(patch: string, words: string): string {
  return `${patch.replace(/\n$/, '')}\n+${words.replaceAll('\n', '\n+')}`;
}
