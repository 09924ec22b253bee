import type { RunbookMatch } from '../../capabilities/runbooks.ts';
import type { Answer } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import { tellingWordsOf } from '../memory/symptom-words.ts';
import { sayRunbook } from '../wording/runbook-words.ts';
import { askPart, askSoon, type BriefPart, whom } from './brief-part.ts';
import type { GatherDeps } from './questions.ts';
import { FITS, fitOf, type RunbookSought } from './runbook-fit.ts';

/** A whole runbook, in the shape that the tool of its name gives; undefined when none is about the alert. */
export type RunbookRead = ReturnType<typeof sayRunbook> | undefined;

type Keeper = Source<'runbooks'>;
type Found = { match: RunbookMatch; keeper: Keeper; points: number };

/** So many are read to see which fits: a title alone often does not tell. */
const MOST_READ = 3;
const MOST_WORDS = 4;

/**
 * The team's procedure for the alert: found by the alert's words and the service, read, and kept when it is about
 * them. Undefined when nothing is connected that keeps runbooks, or there is no word to look for.
 */
export async function askRunbook(
  sought: RunbookSought,
  repositories: string[],
  deps: GatherDeps,
): Promise<BriefPart<RunbookRead> | undefined> {
  const { runbooks } = deps.sources;
  const text = wordsFor(sought);
  if (runbooks.length === 0 || !text) return undefined;
  const asked = `a runbook for “${text}”`;
  const ask = async (signal: AbortSignal) => {
    const found = await search({ text, repositories }, sought, { ...deps, signal });
    return readBest(found, sought, signal);
  };
  return askPart({ tool: 'runbooks', asked, ...whom('runbooks', ...runbooks), ask }, deps);
}

/** The alert's words, then the service: sources look for the first few of them. */
function wordsFor({ service = '', title }: RunbookSought): string {
  const where = tellingWordsOf(service);
  const words = tellingWordsOf(title).filter(word => !where.includes(word) && !/^\d+$/.test(word));
  return [...new Set(words)].slice(0, MOST_WORDS).concat(service).join(' ').trim();
}

/** The likeliest of all sources. Rejects when none has any and one could not answer. */
async function search(
  query: { text: string; repositories: string[] },
  sought: RunbookSought,
  deps: GatherDeps,
): Promise<Found[]> {
  const asked = await Promise.allSettled(
    deps.sources.runbooks.map(async keeper => {
      const ask = (signal: AbortSignal) => keeper.ask.search(query, { signal });
      return { keeper, answer: await askSoon(keeper.connection, ask, deps) };
    }),
  );
  const answered = asked.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
  const found = answered.flatMap(({ keeper, answer }) =>
    answer.data.map(match => ({ match, keeper, points: fitOf(sought, seenSoFar(match)) })),
  );
  const failed = asked.find(each => each.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return found.toSorted((a, b) => b.points - a.points).slice(0, MOST_READ);
}

function seenSoFar({ excerpt = '', ...match }: RunbookMatch) {
  return { ...match, text: excerpt };
}

async function readBest(
  found: Found[],
  sought: RunbookSought,
  signal: AbortSignal,
): Promise<Answer<RunbookRead>> {
  const read = await Promise.allSettled(
    found.map(({ match, keeper }) => keeper.ask.read(match.id, { signal })),
  );
  const answers = read.flatMap(each => (each.status === 'fulfilled' ? [each.value.data] : []));
  const failed = read.find(each => each.status === 'rejected');
  if (answers.length === 0 && failed) throw failed.reason;
  const [best] = answers
    .map(runbook => ({ runbook, points: fitOf(sought, runbook) }))
    .filter(({ points }) => points >= FITS)
    .toSorted((a, b) => b.points - a.points);
  if (!best) return { status: 'no_data', data: undefined };
  return { status: 'ok', data: sayRunbook(best.runbook), url: best.runbook.url };
}
