import { readFile, writeFile } from 'node:fs/promises';
import { type Graded, ranks, summarize, table } from './report.ts';

const README = new URL('../../README.md', import.meta.url);
const RESULTS = new URL('results.json', import.meta.url);
const BEGIN = '<!-- eval: written by npm run eval -- --write -->';
const END = '<!-- end of eval -->';

/** The report as JSON to `out`, and, for readers, to results.json and as a table into the README. */
export async function writeReport(
  arms: Graded[],
  { out, isForReaders }: { out: string | undefined; isForReaders: boolean },
): Promise<void> {
  const json = `${JSON.stringify(arms.map(asJson), null, 2)}\n`;
  if (out) await writeFile(out, json);
  if (!isForReaders) return;
  await writeFile(RESULTS, json);
  const figures = `${table(arms)}\n\n${ranks(arms.flatMap(({ grades }) => grades))}`;
  const readme = await readFile(README, 'utf8');
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`The README has no place for the figures: ${BEGIN}`);
  await writeFile(README, `${before}${BEGIN}\n\n${figures}\n\n${END}${after}`);
}

function asJson(graded: Graded) {
  const { arm, skipped, grades, failures } = graded;
  return skipped ? { arm, skipped } : { arm, summary: summarize(graded), grades, failures };
}
