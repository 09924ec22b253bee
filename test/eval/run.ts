import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { investigateEach } from '../../src/sandbox/headless/investigate-each.ts';
import { type Grade, grade } from './grade.ts';
import { RECIPES } from './recipes/index.ts';
import { ranks, summarize, table } from './report.ts';
import { writeIncident } from './write-incident.ts';

/**
 * `npm run eval`: lays out every recipe as an incident's folder, lets Nightjar investigate each and grades what it
 * says. With ANTHROPIC_API_KEY the model investigates, without one the rules of the sandbox.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    out: { type: 'string' },
    /** Writes the folders there and stops. */
    folders: { type: 'string' },
  },
});
const recipes = RECIPES.filter(({ id }) => !values.only || values.only.includes(id));
const parent = values.folders ?? (await mkdtemp(join(tmpdir(), 'nightjar-eval-')));
const written = await Promise.all(recipes.map(recipe => writeIncident(recipe, parent)));
if (!values.folders) process.exitCode = await investigateAndGrade();

async function investigateAndGrade(): Promise<number> {
  const program = new URL('../../src/sandbox/main.ts', import.meta.url).pathname;
  process.env.LOG_LEVEL ??= 'silent';
  const tried = await investigateEach(
    program,
    written.map(({ folder }) => folder),
  );
  await rm(parent, { recursive: true, force: true });
  const grades: Grade[] = [];
  const failures: string[] = [];
  recipes.forEach((recipe, nth) => {
    const outcome = tried[nth];
    const place = written[nth];
    if (!outcome || !place || 'error' in outcome)
      failures.push(
        `${recipe.id}: ${outcome && 'error' in outcome ? outcome.error : 'nothing came'}`,
      );
    else grades.push(grade(recipe, place, outcome));
  });
  const arm = process.env.ANTHROPIC_API_KEY ? 'model' : 'rules';
  const summary = summarize(arm, grades);
  for (const { id, family, isRight, why } of grades)
    print(`${isRight ? 'right' : 'WRONG'}  ${family}: ${id}: ${why}`);
  for (const failure of failures) print(`FAILED ${failure}`);
  print(`\n${table([summary])}\n\n${ranks(grades)}`);
  if (values.out)
    await writeFile(values.out, JSON.stringify({ summary, grades, failures }, null, 2));
  const isSound = failures.length === 0 && summary.falselyConfirmed === 0 && summary.cited === 1;
  return isSound ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
