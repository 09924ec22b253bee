import type { ErrorPlan } from '../telemetry/plan.ts';
import type { Company } from './company.ts';
import type { RepositoryData } from './github-data.ts';
import type { Scenario } from './scenario.ts';
import { labelsIn, type ScriptTurn } from './script.ts';

/** What in a scenario points at something that is not there; each line names file and field. Empty when all is well. */
export function problemsOf(
  scenario: Scenario,
  company: Company,
  errors: readonly ErrorPlan[] = [],
): string[] {
  return [
    ...scenarioProblems(scenario, company),
    ...scenario.github.repositories.flatMap(repository => repositoryProblems(repository, company)),
    ...pagerProblems(scenario, company),
    ...jiraProblems(scenario, company),
    ...scriptProblems(scenario.script.turns),
    ...errors.flatMap(error => errorProblems(error, scenario, company)),
  ];
}

function scenarioProblems(scenario: Scenario, company: Company): string[] {
  const { culprit } = scenario.finding;
  const known = company.services.some(service => service.name === scenario.service);
  const guilty = scenario.github.repositories.find(({ name }) => name === culprit?.repository);
  const found = culprit === null || guilty?.commits.some(commit => commit.sha === culprit.sha);
  return [
    ...(known ? [] : [`scenario.json: service: ${scenario.service} is not in company.json`]),
    ...(found ? [] : ['scenario.json: finding.culprit: is not in github.json']),
  ];
}

function repositoryProblems(repository: RepositoryData, company: Company): string[] {
  const at = `github.json: ${repository.name}`;
  const shas = new Set(repository.commits.map(commit => commit.sha));
  const people = new Set(company.people.map(person => person.id));
  const refersTo = [
    ...repository.pullRequests.flatMap(pull => pull.mergeCommit ?? []),
    ...[...repository.deployments, ...repository.runs, ...repository.releases].map(it => it.sha),
  ];
  const names = [
    ...[...repository.commits, ...repository.pullRequests, ...repository.releases].map(
      it => it.author,
    ),
    ...repository.pullRequests.flatMap(pull => pull.reviewers),
    ...repository.deployments.map(it => it.creator),
    ...repository.runs.map(it => it.actor),
  ];
  const known = company.repositories.some(({ name }) => name === repository.name);
  return [
    ...(known ? [] : [`${at}: is not in company.json`]),
    ...refersTo.filter(sha => !shas.has(sha)).map(sha => `${at}: no commit ${sha}`),
    ...unknownPeople(names, people, at),
  ];
}

function pagerProblems({ pagerduty }: Scenario, company: Company): string[] {
  const services = new Set(company.services.map(service => service.name));
  const incidents = new Set(pagerduty.incidents.map(incident => incident.id));
  const named = [...pagerduty.incidents, ...pagerduty.changeEvents].map(it => it.service);
  const pointed = [...pagerduty.past, ...pagerduty.related].map(it => it.incident);
  return [
    ...named.filter(it => !services.has(it)).map(it => `pagerduty.json: unknown service ${it}`),
    ...pointed.filter(it => !incidents.has(it)).map(it => `pagerduty.json: no incident ${it}`),
  ];
}

function jiraProblems({ jira }: Scenario, company: Company): string[] {
  const people = new Set(company.people.map(person => person.id));
  const keys = new Set(company.projects.map(project => project.key));
  const lost = jira.issues.filter(issue => !keys.has(issue.key.split('-')[0] ?? ''));
  const names = jira.issues.flatMap(issue => [issue.reporter, ...issue.comments.map(it => it.by)]);
  return [
    ...lost.map(issue => `jira.json: ${issue.key}: its project is not in company.json`),
    ...unknownPeople(names, people, 'jira.json'),
  ];
}

/** Its release is a commit, and its frames show the lines of the files that the scenario has. */
function errorProblems(error: ErrorPlan, { github }: Scenario, company: Company): string[] {
  const at = `telemetry.json: error ${error.id}`;
  const known = company.services.some(service => service.name === error.service);
  const own = github.repositories.find(({ name }) => name.split('/')[1] === error.service);
  const shas = new Set(own?.commits.map(({ sha }) => sha));
  const lost = error.releases.filter(([, release]) => !shas.has(release));
  const wrong = error.frames.filter(({ file, line = 0, code }) => {
    const shown = own?.files[file]?.split('\n')[line - 1];
    return code !== undefined && shown !== undefined && shown.trim() !== code.trim();
  });
  return [
    ...(known ? [] : [`${at}: unknown service ${error.service}`]),
    ...lost.map(([, release]) => `${at}: no commit ${release}`),
    ...wrong.map(({ file, line }) => `${at}: ${file}:${line} reads otherwise`),
  ];
}

function unknownPeople(names: string[], people: Set<string>, at: string): string[] {
  return [...new Set(names)]
    .filter(name => !people.has(name))
    .map(name => `${at}: nobody in company.json is called ${name}`);
}

function scriptProblems(turns: ScriptTurn[]): string[] {
  const known = new Set<string>();
  return turns.flatMap((turn, index) => {
    const lost = turn.calls.flatMap(call => labelsIn(call.input)).filter(it => !known.has(it));
    const twice = turn.calls.filter(call => known.has(call.as));
    for (const call of turn.calls) known.add(call.as);
    return [
      ...lost.map(it => `script.json: turns[${index}]: {${it}} is no label of an earlier turn`),
      ...twice.map(it => `script.json: turns[${index}]: the label ${it.as} is taken`),
    ];
  });
}
