import { validInline } from './adf-inline.ts';
import type { AdfDocument, AdfNode } from './adf-node.ts';
import { restore } from './markdown-guard.ts';

/** Which blocks may stand in which place; Atlassian's schema allows more, and these are what Markdown has. */
const SIMPLE = ['paragraph', 'bulletList', 'orderedList', 'codeBlock'];
const ALLOWED = {
  doc: [...SIMPLE, 'heading', 'blockquote', 'rule', 'table', 'taskList'],
  cell: [...SIMPLE, 'heading', 'blockquote', 'rule'],
  quote: SIMPLE,
  item: SIMPLE,
};
type Place = keyof typeof ALLOWED;

/** Builds a valid document of the same text from nodes that may not be valid. */
export function validDocument(nodes: AdfNode[]): AdfDocument {
  return { version: 1, type: 'doc', content: blocks(nodes, 'doc') };
}

function blocks(nodes: AdfNode[] = [], place: Place): AdfNode[] {
  return nodes.flatMap(node => block(node, place));
}

function block(node: AdfNode, place: Place): AdfNode[] {
  const isAllowed = ALLOWED[place].includes(node.type);
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
      return list(node);
    case 'codeBlock':
      return [codeBlock(node)];
    case 'rule':
      return isAllowed ? [{ type: 'rule' }] : [];
    case 'heading':
      return isAllowed ? [{ ...node, content: validInline(node.content) }] : [paragraph([node])];
    case 'blockquote':
      return isAllowed ? quote(node) : blocks(node.content, place);
    case 'table':
      return isAllowed ? table(node) : (node.content ?? []).map(rowInWords);
    case 'taskList':
      return isAllowed && hasPlainTasks(node) ? [taskList(node)] : list(withBoxes(node));
    default:
      return [paragraph([node])];
  }
}

function list({ type, attrs, content = [] }: AdfNode): AdfNode[] {
  const items = content.map(item => ({ type: 'listItem', content: itemBlocks(item) }));
  return items.length > 0 ? [{ type, ...(attrs ? { attrs } : {}), content: items }] : [];
}

/** An item begins with a paragraph or code. */
function itemBlocks({ content }: AdfNode): AdfNode[] {
  const found = blocks(content, 'item');
  const first = found[0]?.type;
  return first === 'paragraph' || first === 'codeBlock' ? found : [paragraph([]), ...found];
}

function codeBlock({ attrs, content = [] }: AdfNode): AdfNode {
  const text = restore(content.map(node => node.text ?? '').join(''));
  const language = typeof attrs?.language === 'string' ? restore(attrs.language) : 'text';
  return {
    ...{ type: 'codeBlock', attrs: { language } },
    content: text === '' ? [] : [{ type: 'text', text }],
  };
}

function quote({ content }: AdfNode): AdfNode[] {
  const found = blocks(content, 'quote');
  return found.length > 0 ? [{ type: 'blockquote', content: found }] : [];
}

function table({ content = [] }: AdfNode): AdfNode[] {
  const rows = content.filter(row => row.content?.length);
  const valid = rows.map(row => ({ type: 'tableRow', content: (row.content ?? []).map(cell) }));
  return valid.length > 0 ? [{ type: 'table', content: valid }] : [];
}

function cell({ type, content }: AdfNode): AdfNode {
  const found = blocks(content, 'cell');
  return { type, attrs: {}, content: found.length > 0 ? found : [paragraph([])] };
}

function rowInWords({ content = [] }: AdfNode): AdfNode {
  const between: AdfNode = { type: 'text', text: ' | ' };
  return paragraph(content.flatMap((one, index) => (index === 0 ? [one] : [between, one])));
}

function hasPlainTasks({ content = [] }: AdfNode): boolean {
  return content.every(item => (item.content ?? []).every(({ type }) => isInline(type)));
}

function taskList({ attrs, content = [] }: AdfNode): AdfNode {
  const items = content.map(item => ({ ...item, content: validInline(item.content) }));
  return { type: 'taskList', attrs: attrs ?? {}, content: items };
}

/** Tasks as items of a list, for where no tasks can stand. */
function withBoxes({ content = [] }: AdfNode): AdfNode {
  const items = content.map(item => {
    const nodes = item.content ?? [];
    const box: AdfNode = { type: 'text', text: item.attrs?.state === 'DONE' ? '[x] ' : '[ ] ' };
    const words = { type: 'paragraph', content: [box, ...nodes.filter(n => isInline(n.type))] };
    return { type: 'listItem', content: [words, ...nodes.filter(n => !isInline(n.type))] };
  });
  return { type: 'bulletList', content: items };
}

function paragraph(nodes: AdfNode[]): AdfNode {
  return { type: 'paragraph', content: validInline(nodes) };
}

function isInline(type: string): boolean {
  return type === 'text' || type === 'hardBreak';
}
