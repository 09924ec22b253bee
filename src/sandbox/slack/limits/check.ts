import type { JsonObject } from '../json-object.ts';
import { blocks as blockRules, surfaces } from './blocks.ts';
import {
  anything,
  flag,
  isObject,
  list,
  object,
  type Rule,
  required,
  string,
  typed,
} from './rules.ts';
import { plain } from './texts.ts';

/** Characters over all blocks of a message. */
export const maxBlockText = 13_200;

/** Characters over all markdown blocks of a message. */
export const maxMarkdown = 12_000;

type Surface = keyof typeof surfaces;

/**
 * What Slack would refuse in these blocks, in its words with JSON pointers; nothing when all is well.
 * `at` points at the list.
 */
export function checkBlocks(blocks: unknown, surface: Surface, at = '/blocks'): string[] {
  const { most, types } = surfaces[surface];
  const rule = list(
    typed(() => blockRules, types),
    most,
    0,
  );
  const messages = collect(rule, blocks, at);
  const several = surface === 'message' ? [...tables(blocks), ...charts(blocks)] : [];
  return [...messages, ...duplicates(blocks, at), ...several];
}

const viewFields = {
  type: required(string(20)),
  title: required(plain(24)),
  submit: plain(24),
  close: plain(24),
  private_metadata: string(3000, 0),
  callback_id: string(255, 0),
  external_id: string(255, 0),
  clear_on_close: flag,
  notify_on_close: flag,
  submit_disabled: flag,
  blocks: required(anything),
};

/** What Slack would refuse in this modal or Home. */
export function checkView(view: JsonObject): string[] {
  const surface = view.type === 'home' ? 'home' : 'modal';
  const title = surface === 'home' ? plain(24) : viewFields.title;
  const messages = collect(object({ ...viewFields, title }), view, '/view');
  const inputs = Array.isArray(view.blocks) && view.blocks.some(block => block?.type === 'input');
  if (surface === 'modal' && inputs && !view.submit) {
    messages.push('[ERROR] missing required field: submit [json-pointer:/view]');
  }
  return [...messages, ...checkBlocks(view.blocks, surface, '/view/blocks')];
}

/** All text in the blocks, in characters. */
export function textLength(part: unknown, key = ''): number {
  if (typeof part === 'string') return key === 'text' || key === 'title' ? part.length : 0;
  if (Array.isArray(part)) return part.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isObject(part)) return 0;
  return Object.entries(part).reduce((sum, [name, value]) => sum + textLength(value, name), 0);
}

/** The characters in markdown blocks alone. */
export function markdownLength(blocks: JsonObject[]): number {
  return textLength(blocks.filter(({ type }) => type === 'markdown'));
}

function collect(rule: Rule, value: unknown, at: string): string[] {
  const messages: string[] = [];
  rule.check(value, at, (message, pointer) => {
    messages.push(`[ERROR] ${message} [json-pointer:${pointer}]`);
  });
  return messages;
}

/** Ids that stand twice: a block_id in the list, an action_id in a block, a task_id in a plan. */
function duplicates(blocks: unknown, at: string): string[] {
  if (!Array.isArray(blocks)) return [];
  const within = blocks.flatMap((block, index) => [
    ...repeated('action_id', block?.elements, `${at}/${index}/elements`),
    ...repeated('task_id', block?.tasks, `${at}/${index}/tasks`),
  ]);
  return [...repeated('block_id', blocks, at), ...within];
}

function repeated(key: string, items: unknown, at: string): string[] {
  if (!Array.isArray(items)) return [];
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const id = isObject(item) ? item[key] : undefined;
    if (id === undefined || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [`[ERROR] \`${key}\` ${String(id)} already exists [json-pointer:${at}/${index}/${key}]`];
  });
}

function tables(blocks: unknown): string[] {
  const several =
    Array.isArray(blocks) && blocks.filter(block => block?.type === 'table').length > 1;
  return several ? ['[ERROR] only_one_table_allowed [json-pointer:/blocks]'] : [];
}

/** Slack does not document it; calls with more have been refused. */
const maxCharts = 2;

function charts(blocks: unknown): string[] {
  const found = Array.isArray(blocks)
    ? blocks.filter(block => block?.type === 'data_visualization')
    : [];
  return found.length > maxCharts
    ? [`[ERROR] no more than ${maxCharts} data_visualization blocks allowed [json-pointer:/blocks]`]
    : [];
}
