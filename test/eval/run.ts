import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { everyNth } from '../support/every-nth.ts';
import type { Answered, Failed } from './answered.ts';
import { arms, isOutcome } from './arms.ts';
import { grade } from './grade.ts';
import { rankerAlone } from './ranker-alone.ts';
import { RECIPES } from './recipes/index.ts';
import { type Graded, isSound, ranks, table } from './report.ts';
import { writeIncident } from './write-incident.ts';
import { writeReport } from './write-report.ts';

/**
 * `npm run eval`: lays out every recipe as an incident's folder, lets each arm investigate them and grades what it
 * says, by code alone. Arms: scripted turns, where rules play the model; the ranker alone, from what that arm's briefs
 * say; and, with ANTHROPIC_API_KEY, Claude with this scaffold and with plain tools.
 */
const { values } = parseArgs({
  options: {
    /** Recipes. */
    only: { type: 'string', multiple: true },
    /** Of the recipes, each so manyeth. */
    every: { type: 'string', default: '1' },
    /** scripted, scaffold, plain; all unless said. */
    arm: { type: 'string', multiple: true },
    /** JSON. */
    out: { type: 'string' },
    /** Takes the figures to the README and to results.json. */
    write: { type: 'boolean' },
    /** Writes the folders there and stops. */
    folders: { type: 'string' },
  },
});
process.env.LOG_LEVEL ??= 'silent';
const every = everyNth(values.every);
const recipes = RECIPES.filter(({ id }) => !values.only || values.only.includes(id)).filter(
  (_, nth) => nth % every === 0,
);
const parent = values.folders ?? (await mkdtemp(join(tmpdir(), 'nightjar-eval-')));
const written = await Promise.all(recipes.map(recipe => writeIncident(recipe, parent)));
if (!values.folders) process.exitCode = await investigateAndGrade();

async function investigateAndGrade(): Promise<number> {
  const graded: Graded[] = [];
  for (const { id, title, skipped, run } of arms()) {
    if (values.arm && !values.arm.includes(id)) continue;
    if (skipped) {
      graded.push({ arm: title, skipped, grades: [], failures: [] });
      continue;
    }
    const tried = await run(written.map(({ folder }) => folder));
    graded.push(gradeArm(title, tried));
    if (id !== 'scripted') continue;
    const ranked = tried.map(each => (isOutcome(each) ? rankerAlone(each) : each));
    graded.push(gradeArm('The ranker alone', ranked));
  }
  await rm(parent, { recursive: true, force: true });
  for (const each of graded) tell(each);
  const lines = graded.flatMap(({ grades }) => grades);
  print(`\n${table(graded)}\n\n${ranks(lines)}`);
  await writeReport(graded, { out: values.out, isForReaders: values.write === true });
  return graded.every(isSound) ? 0 : 1;
}

function gradeArm(arm: string, tried: (Answered | Failed)[]): Graded {
  const graded: Graded = { arm, grades: [], failures: [] };
  recipes.forEach((recipe, nth) => {
    const [answered, place] = [tried[nth], written[nth]];
    if (answered && place && !('error' in answered))
      graded.grades.push(grade(recipe, place, answered));
    else {
      const why = answered && 'error' in answered ? answered.error : 'nothing came';
      graded.failures.push(`${recipe.id}: ${why}`);
    }
  });
  return graded;
}

function tell({ arm, skipped, grades, failures }: Graded): void {
  print(`\n${arm}${skipped ? `: not tried, ${skipped}` : ''}`);
  for (const { id, family, isRight, why } of grades)
    print(`${isRight ? 'right' : 'WRONG'}  ${family}: ${id}: ${why}`);
  for (const failure of failures) print(`FAILED ${failure}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
