import { beginningOf } from '../lib/beginning-of.ts';

const DEEPEST = 5;
const LONGEST = 500;

/**
 * The plain values of nested data by their paths: `{ http: { status: 500 } }` is `http.status` → `500`. At most `most`
 * of them, cut to 500 characters; lists of plain values become one text.
 */
export function flatLabels(data: unknown, most: number): Record<string, string> {
  const labels: [string, string][] = [];
  collect(data, '', labels, most, 0);
  return Object.fromEntries(labels);
}

function collect(
  data: unknown,
  path: string,
  labels: [string, string][],
  most: number,
  depth: number,
): void {
  if (labels.length >= most || depth > DEEPEST) return;
  const text = plain(data);
  if (text !== undefined && path !== '') labels.push([path, beginningOf(text, LONGEST)]);
  if (text !== undefined || typeof data !== 'object' || data === null) return;
  for (const [key, value] of Object.entries(data))
    collect(value, path === '' ? key : `${path}.${key}`, labels, most, depth + 1);
}

function plain(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  if (typeof data === 'number' || typeof data === 'boolean') return String(data);
  if (!Array.isArray(data)) return undefined;
  const parts = data.map(plain);
  return parts.every(part => part !== undefined) ? parts.join(', ') : undefined;
}
