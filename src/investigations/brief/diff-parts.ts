import type { Candidate } from '../../incidents/brief.ts';
import { withoutEmpty } from '../asking/without-empty.ts';
import { keyOf } from '../ranking/rank-changes.ts';
import { sayDetail } from '../wording/change-words.ts';
import type { Diffs } from './ask-diffs.ts';
import type { BriefPart } from './brief-part.ts';

/** So many of the diffs that were read become evidence. */
const MOST = 3;

/** The diffs of the best candidates, as the tool that reads a change gives them. */
export function diffParts(candidates: readonly Candidate[], diffs: Diffs): BriefPart<unknown>[] {
  return candidates
    .flatMap(({ change }) => diffs.get(keyOf(change)) ?? [])
    .slice(0, MOST)
    .map(({ asked, status, connection, url, data, startedAt }) => ({
      ...{ tool: 'change_get', asked, status, connection, startedAt },
      data: withoutEmpty(sayDetail(data)),
      ...(url && { url }),
    }));
}
