import type { Block } from '@slack/types';
import { LIMITS } from '../../src/slack/limits.ts';
import {
  elementRules,
  isObject,
  type Json,
  richTextRules,
  type Say,
  textAt,
} from './check-elements.ts';

type Surface = 'message' | 'modal' | 'home';

/** Block types that each surface takes, of those that we use. */
const TYPES: Record<Surface, string[]> = {
  message: [
    ...['actions', 'context', 'data_visualization', 'divider', 'header', 'image', 'plan'],
    ...['rich_text', 'section'],
  ],
  modal: ['actions', 'context', 'divider', 'header', 'input', 'rich_text', 'section'],
  home: ['actions', 'context', 'divider', 'header', 'rich_text', 'section'],
};

/** What Slack would refuse in a message, in words with the place; nothing when all is well. */
export function checkMessage(message: { text: string; blocks: Block[] }): string[] {
  const found: string[] = [];
  const say: Say = (at, what) => found.push(`${at}: ${what}`);
  if (message.text.length === 0) say('text', 'is empty');
  if (message.text.length > LIMITS.message.headline) say('text', 'does not fit a notification');
  if (message.blocks.length === 0) say('blocks', 'are none');
  if (message.blocks.length > LIMITS.message.blocks) say('blocks', 'are too many');
  const total = lengthOf(message.blocks);
  if (total > LIMITS.message.blockText) say('blocks', `hold ${total} characters`);
  checkEach(message.blocks, 'message', say);
  return found;
}

/** The same for a modal or Home. */
export function checkView(view: Json): string[] {
  const found: string[] = [];
  const say: Say = (at, what) => found.push(`${at}: ${what}`);
  const blocks = Array.isArray(view.blocks) ? (view.blocks as Block[]) : [];
  const isModal = view.type === 'modal';
  if (isModal) textAt(view.title, 'title', ['plain_text'], LIMITS.view.title, say);
  for (const name of ['submit', 'close']) {
    if (view[name]) textAt(view[name], name, ['plain_text'], LIMITS.view.button, say);
  }
  if (isModal && !view.submit && blocks.some(({ type }) => type === 'input'))
    say('submit', 'misses');
  if (String(view.private_metadata ?? '').length > LIMITS.view.privateMetadata) {
    say('private_metadata', 'is too long');
  }
  if (String(view.callback_id ?? '').length > LIMITS.view.callbackId)
    say('callback_id', 'is too long');
  if (blocks.length === 0 || blocks.length > LIMITS.view.blocks)
    say('blocks', `are ${blocks.length}`);
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.view.bytes) say('view', 'is too large');
  checkEach(blocks, isModal ? 'modal' : 'home', say);
  return found;
}

function checkEach(blocks: Block[], surface: Surface, say: Say): void {
  const ids = blocks.flatMap(block => (block.block_id ? [block.block_id] : []));
  if (new Set(ids).size < ids.length) say('blocks', 'have the same block_id twice');
  const taken = blocks.flatMap(block => actionIds(block));
  for (const id of taken) if (id.length > LIMITS.id.action) say(id, 'is too long');
  for (const [index, block] of blocks.entries()) {
    const at = `${block.type}[${index}]`;
    if (!TYPES[surface].includes(block.type)) say(at, `does not belong in a ${surface}`);
    if ((block.block_id ?? '').length > LIMITS.id.block) say(at, 'has too long a block_id');
    RULES[block.type]?.(block as unknown as Json, at, say);
  }
}

type Check = (block: Json, at: string, say: Say) => void;

const RULES: Record<string, Check> = {
  header: (block, at, say) => textAt(block.text, at, ['plain_text'], LIMITS.header, say),
  section: (block, at, say) => {
    textAt(block.text, at, ['plain_text', 'mrkdwn'], LIMITS.textObject, say);
    if (block.accessory) elementRules(block.accessory, `${at}.accessory`, say);
  },
  context: (block, at, say) =>
    items(block.elements, LIMITS.context.elements, at, say, (element, here) =>
      textAt(element, here, ['plain_text', 'mrkdwn'], LIMITS.textObject, say),
    ),
  actions(block, at, say) {
    const ids = actionIds(block as unknown as Block);
    if (new Set(ids).size < ids.length) say(at, 'has the same action_id twice');
    items(block.elements, LIMITS.actions.elements, at, say, (element, here) =>
      elementRules(element, here, say),
    );
  },
  input(block, at, say) {
    textAt(block.label, `${at}.label`, ['plain_text'], LIMITS.input.label, say);
    if (block.hint) textAt(block.hint, `${at}.hint`, ['plain_text'], LIMITS.input.hint, say);
    elementRules(block.element, at, say);
  },
  rich_text: richTextRules,
  plan,
  image(block, at, say) {
    const alt = String(block.alt_text ?? '');
    if (alt.length === 0 || alt.length > LIMITS.image.alt) say(at, 'has no fitting alt_text');
    if (block.image_url) say(at, 'loads from elsewhere');
  },
  data_visualization(block, at, say) {
    const title = String(block.title ?? '');
    if (title.length === 0 || title.length > LIMITS.chart.title) say(at, 'has no fitting title');
  },
};

function plan(block: Json, at: string, say: Say): void {
  const title = String(block.title ?? '');
  if (title.length === 0 || title.length > LIMITS.plan.title) say(at, 'has no fitting title');
  const tasks = Array.isArray(block.tasks) ? (block.tasks as Json[]) : [];
  if (tasks.length > LIMITS.plan.tasks) say(at, 'has too many tasks');
  if (new Set(tasks.map(task => task.task_id)).size < tasks.length) say(at, 'has a task_id twice');
  for (const [index, task] of tasks.entries()) {
    const here = `${at}.task[${index}]`;
    const name = String(task.title ?? '');
    if (name.length === 0 || name.length > LIMITS.plan.taskTitle) say(here, 'has no fitting title');
    if (String(task.task_id).length > LIMITS.id.block) say(here, 'has too long an id');
    if (!['pending', 'in_progress', 'complete', 'error'].includes(String(task.status))) {
      say(here, `has the status ${String(task.status)}`);
    }
    for (const part of [task.details, task.output]) if (part) richTextRules(part, here, say);
    for (const source of Array.isArray(task.sources) ? (task.sources as Json[]) : []) {
      if (source.type !== 'url' || !source.text || !source.url) say(here, 'has half a source');
    }
  }
}

function items(
  list: unknown,
  most: number,
  at: string,
  say: Say,
  check: (item: unknown, at: string) => void,
): void {
  if (!Array.isArray(list) || list.length === 0 || list.length > most) {
    say(at, 'has too few or too many elements');
    return;
  }
  for (const [index, item] of list.entries()) check(item, `${at}[${index}]`);
}

function actionIds(block: Block): string[] {
  const {
    elements = [],
    element,
    accessory,
  } = block as unknown as {
    elements?: unknown[];
    element?: unknown;
    accessory?: unknown;
  };
  return [...elements, element, accessory].flatMap(it =>
    isObject(it) && it.action_id ? [String(it.action_id)] : [],
  );
}

function lengthOf(part: unknown, key = ''): number {
  if (typeof part === 'string') return key === 'text' || key === 'title' ? part.length : 0;
  if (Array.isArray(part)) return part.reduce((sum: number, it) => sum + lengthOf(it), 0);
  if (!isObject(part)) return 0;
  return Object.entries(part).reduce((sum, [name, value]) => sum + lengthOf(value, name), 0);
}
