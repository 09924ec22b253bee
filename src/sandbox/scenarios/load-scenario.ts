import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { problemsOf } from './check-scenario.ts';
import { type Company, companySchema } from './company.ts';
import { loadTelemetry } from './load-telemetry.ts';
import { inlineFiles, readJson, readTree } from './read-scenario-files.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';

/** The organisation and what can happen to it. */
export type Scenarios = { company: Company; list: Scenario[] };

const VENDOR_FILES = ['github', 'pagerduty', 'jira', 'script'] as const;

/**
 * Loads company.json and every folder with a scenario.json. Throws one error that names file and field for
 * everything that is wrong.
 */
export async function loadScenarios(folder: string = import.meta.dirname): Promise<Scenarios> {
  const company = parsed(
    companySchema,
    await readJson(folder, 'company.json'),
    folder,
    companyFile,
  );
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
  const list = await Promise.all(
    folders.toSorted().map(name => loadScenario(join(folder, name), company)),
  );
  return { company, list };
}

/** Loads one scenario's folder. */
export async function loadScenario(folder: string, company: Company): Promise<Scenario> {
  const story = await readJson(folder, 'scenario.json');
  const parts = await Promise.all(
    VENDOR_FILES.map(async name => [
      name,
      await inlineFiles(folder, await readJson(folder, `${name}.json`)),
    ]),
  );
  const whole = { ...(story as object), ...Object.fromEntries(parts) };
  const { problems, errors, ...telemetry } = await loadTelemetry(folder);
  const scenario = { ...parsed(scenarioSchema, whole, folder, scenarioFile), ...telemetry };
  await addFiles(scenario, folder);
  refuse(folder, [...problems, ...problemsOf(scenario, company, errors)]);
  return scenario;
}

async function addFiles(scenario: Scenario, folder: string): Promise<void> {
  for (const repository of scenario.github.repositories) {
    const name = repository.name.split('/')[1] ?? '';
    repository.files = await readTree(join(folder, 'files', name));
  }
}

function parsed<T>(
  schema: z.ZodType<T>,
  value: unknown,
  folder: string,
  fileOf: (path: PropertyKey[]) => string,
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const lines = result.error.issues.map(issue => `${fileOf(issue.path)}: ${issue.message}`);
  refuse(folder, lines);
  throw result.error;
}

function refuse(folder: string, problems: string[]): void {
  if (problems.length === 0) return;
  throw new Error(problems.map(problem => `${join(folder, problem)}`).join('\n'));
}

function companyFile(path: PropertyKey[]): string {
  return `company.json: ${fieldOf(path)}`;
}

/** In the joined object the vendors' files are fields; all else stands in scenario.json. */
function scenarioFile(path: PropertyKey[]): string {
  const [first, ...rest] = path;
  const file = VENDOR_FILES.find(name => name === first);
  return file ? `${file}.json: ${fieldOf(rest)}` : `scenario.json: ${fieldOf(path)}`;
}

function fieldOf(path: PropertyKey[]): string {
  const text = path.map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return text.join('').replace(/^\./, '') || 'the whole';
}
