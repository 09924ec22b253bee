import { systemPrompt } from '../../src/investigations/prompt.ts';
import { toolDefinitionsText } from '../../src/investigations/tool-definitions.ts';
import { storedAudit } from '../support/stored-audit.ts';
import { overspent } from './overspent.ts';
import { secretsIn } from './secrets.ts';
import { GUEST_MARK, type Stage } from './stage.ts';
import { type Violation, violationsAt, violationsIn } from './violations.ts';

/** What went wrong on a stage so far. */
export async function violationsOn(stage: Stage): Promise<Violation[]> {
  const { town, told, world } = stage;
  const sent = world.slack.calls().filter(({ method }) => method.startsWith('chat.'));
  const shown = sent.map(({ arguments: { text, blocks } }) => ({ text, blocks }));
  return [
    ...violationsAt(town),
    ...violationsIn(told, shown),
    ...(await strayed(stage)).map(address => `elsewhere: ${address}` as const),
    ...changedPrompts(stage),
    ...(told.some(text => text.includes(GUEST_MARK))
      ? (['people: a guest was heard'] as const)
      : []),
  ];
}

/** The same and what is only seen when the product is over: budgets, and secrets in what it keeps and logs. */
export async function violationsAfter(stage: Stage): Promise<Violation[]> {
  const { world, product } = stage;
  await product.stop();
  const audit = (await storedAudit(world)).map(({ event }) => event).join('\n');
  return [
    ...(await violationsOn(stage)),
    ...secretsIn(audit).map(name => `secrets: ${name} in the audit log` as const),
    ...secretsIn(product.output()).map(name => `secrets: ${name} in the output` as const),
    ...(await overspent(world.env.NIGHTJAR_DATA_DIR ?? '')).map(it => `budgets: ${it}` as const),
  ];
}

/** Addresses that the product connected to and that are none of the tenant's, of Slack or of the model. */
async function strayed({ destinations, town, world }: Stage): Promise<string[]> {
  const fronts = Object.values(town.fronts).map(({ url }) => url);
  const known = [...fronts, world.slack.apiUrl, world.model.url].map(url => new URL(url).host);
  return (await destinations()).filter(address => !known.includes(address));
}

function changedPrompts({ world }: Stage): Violation[] {
  const ours = JSON.stringify(JSON.parse(toolDefinitionsText()));
  return world.model.requests().flatMap(({ body }) => {
    const { system, tools } = body as Prompt;
    const isOurs = textOf(system) === systemPrompt() && JSON.stringify(tools.map(own)) === ours;
    return isOurs ? [] : ['prompt: not ours' as const];
  });
}

type Prompt = {
  system: string | { text: string }[];
  tools: { name: string; description: string; input_schema: object }[];
};

function textOf(system: Prompt['system']): string {
  return typeof system === 'string' ? system : system.map(({ text }) => text).join('');
}

function own({ name, description, input_schema }: Prompt['tools'][number]) {
  return { name, description, input_schema };
}
