import { inlineMarkdown } from './adf-inline-markdown.ts';
import { attributeOf, childrenOf, ReadNode } from './adf-node.ts';

const DEEPEST = 30;
const BLOCKS = new Set([
  ...[
    'doc',
    'paragraph',
    'heading',
    'bulletList',
    'orderedList',
    'listItem',
    'taskList',
    'taskItem',
  ],
  ...[
    'decisionList',
    'decisionItem',
    'codeBlock',
    'blockquote',
    'rule',
    'table',
    'tableRow',
    'panel',
  ],
  ...[
    'expand',
    'nestedExpand',
    'mediaSingle',
    'mediaGroup',
    'layoutSection',
    'layoutColumn',
    'blockCard',
  ],
]);

/** A description or a comment as Markdown; text in another form is given back as it is. */
export function adfToMarkdown(document: unknown): string {
  if (typeof document === 'string') return document;
  const node = ReadNode.safeParse(document).data;
  return node ? block(node, 0).trim() : '';
}

function block(node: ReadNode, depth: number): string {
  if (depth > DEEPEST) return '…';
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(levelOf(node))} ${inlineMarkdown(node)}`;
    case 'codeBlock':
      return `\`\`\`${languageOf(node)}\n${childrenOf(node)
        .map(({ text }) => text ?? '')
        .join('')}\n\`\`\``;
    case 'rule':
      return '---';
    case 'blockquote':
    case 'panel':
      return prefixed(below(node, depth), '> ', '> ');
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'decisionList':
      return list(node, depth);
    case 'table':
      return table(node, depth);
    case 'expand':
    case 'nestedExpand':
      return [attributeOf(node, 'title'), below(node, depth)].filter(Boolean).join('\n\n');
    default:
      return hasBlocks(node) ? below(node, depth) : inlineMarkdown(node);
  }
}

function below(node: ReadNode, depth: number): string {
  const parts = childrenOf(node).map(child => block(child, depth + 1));
  return parts.filter(part => part !== '').join('\n\n');
}

function list(node: ReadNode, depth: number): string {
  if (depth > DEEPEST) return '…';
  const first = typeof node.attrs?.order === 'number' ? node.attrs.order : 1;
  const items = childrenOf(node).map((item, index) => {
    const mark = node.type === 'orderedList' ? `${first + index}. ` : bulletOf(item);
    if (item.type.endsWith('List')) return prefixed(list(item, depth + 1), '  ', '  ');
    return prefixed(itemText(item, depth), mark, ' '.repeat(mark.length));
  });
  return items.join('\n');
}

function itemText(item: ReadNode, depth: number): string {
  if (!hasBlocks(item)) return inlineMarkdown(item);
  return childrenOf(item)
    .map(child => block(child, depth + 1))
    .join('\n');
}

function bulletOf({ type, attrs }: ReadNode): string {
  if (type !== 'taskItem') return '- ';
  return attrs?.state === 'DONE' ? '- [x] ' : '- [ ] ';
}

function table(node: ReadNode, depth: number): string {
  const rows = childrenOf(node).map(row =>
    childrenOf(row).map(cell =>
      below(cell, depth + 1)
        .replaceAll('|', '\\|')
        .replace(/\s*\n\s*/g, ' '),
    ),
  );
  const [head = [], ...rest] = rows.map(cells => `| ${cells.join(' | ')} |`);
  const line = `|${' --- |'.repeat(rows[0]?.length ?? 0)}`;
  return [head, line, ...rest].join('\n');
}

function hasBlocks(node: ReadNode): boolean {
  return childrenOf(node).some(({ type }) => BLOCKS.has(type));
}

function levelOf({ attrs }: ReadNode): number {
  const level = Number(attrs?.level);
  return level >= 1 && level <= 6 ? Math.floor(level) : 1;
}

function languageOf(node: ReadNode): string {
  return attributeOf(node, 'language').replace(/[^\w+#.-]/g, '');
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}
