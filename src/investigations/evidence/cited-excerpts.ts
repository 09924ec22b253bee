import type { Findings } from '../findings.ts';
import { newsIn } from '../verdict/observed-news.ts';
import type { EvidenceRecord } from './evidence.ts';

const LONGEST = 280;

/**
 * Of each result that findings cite the words that outlive its body: the quote of the claim that cites it, else what it
 * says is new or wrong, else how it begins. By evidence id.
 */
export function citedExcerpts(
  findings: Findings,
  evidence: readonly EvidenceRecord[],
): Record<string, string> {
  const { what_is_happening, impact, cause, timeline, ruled_out, next_steps } = findings;
  const quoting = [cause, what_is_happening, impact].filter(claim => claim !== null);
  const claims = [...quoting, ...timeline, ...ruled_out, ...next_steps];
  const ids = new Set(claims.flatMap(claim => claim.evidence));
  const cited = evidence.filter(({ id }) => ids.has(id));
  return Object.fromEntries(
    cited.map(record => {
      const quote = quoting.find(claim => claim.quote && claim.evidence.includes(record.id))?.quote;
      return [record.id, cut(quote ?? tellingIn(record))];
    }),
  );
}

function tellingIn(record: EvidenceRecord): string {
  const { whole, news } = newsIn([record]);
  return whole[0] ?? (news.join(' · ') || record.body);
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).toWellFormed()}…`;
}
