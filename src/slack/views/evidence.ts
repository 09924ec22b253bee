import type { ToolStatus } from '../../investigations/tool.ts';
import { type Inline, linkTo, text } from '../rich-text.ts';

/** One tool result, as people check it. */
export type EvidenceItem = {
  /** `ev_3` */
  id: string;
  tool: string;
  /** Exactly what was asked. */
  asked: string;
  connection?: string;
  status: ToolStatus;
  url?: string;
  /** When it was fetched. */
  at?: Date;
  /** Of the whole result, in hexadecimal digits. */
  sha256?: string;
  /** Of what the findings cite, the words that outlive the result. */
  excerpt?: string;
};

/** Something that is said, with the ids of what shows it. */
export type Cited = { text: string; evidence: string[] };

export const STATUS_WORDS: Record<ToolStatus, string> = {
  ok: 'answered',
  no_data: 'nothing found',
  error: 'question refused',
  unavailable: 'not reachable',
};

const MOST_CITED = 6;

/** What people see for `ev_3`: 3; of an earlier investigation's `ev_a3`: a3. */
export function numberOf(id: string): string {
  return /^ev_([a-z]?\d{1,6})$/.exec(id)?.[1] ?? '?';
}

/** ` [1] [2]`, each a link to where a person sees the same. Ids of no evidence here are left out. */
export function citations(ids: readonly string[], items: readonly EvidenceItem[]): Inline[] {
  const known = [...new Set(ids)].flatMap(id => items.filter(item => item.id === id).slice(0, 1));
  return known
    .slice(0, MOST_CITED)
    .flatMap(item => [...text(' '), ...linkTo(item.url, `[${numberOf(item.id)}]`)]);
}
