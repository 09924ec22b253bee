import { attributeOf, childrenOf, type ReadNode } from './adf-node.ts';

const SIGNS = { strike: '~~', em: '_', strong: '**', code: '`' };

/** The text that an inline node is, or that the inline nodes below a block are. */
export function inlineMarkdown(node: ReadNode, depth = 0): string {
  switch (node.type) {
    case 'text':
      return marked(node);
    case 'hardBreak':
      return '\n';
    case 'media':
    case 'mediaInline':
      return attachment(attributeOf(node, 'alt'));
    case 'mention':
    case 'status':
      return attributeOf(node, 'text');
    case 'emoji':
      return attributeOf(node, 'text') || attributeOf(node, 'shortName');
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return attributeOf(node, 'url');
    case 'date':
      return dayOf(attributeOf(node, 'timestamp'));
    default:
      return depth > 3 ? '' : inlineBelow(node, depth);
  }
}

function inlineBelow(node: ReadNode, depth: number): string {
  return childrenOf(node)
    .map(child => inlineMarkdown(child, depth + 1))
    .join('');
}

function marked({ text, marks }: ReadNode): string {
  let result = text ?? '';
  if (result.trim() === '') return result;
  for (const [type, sign] of Object.entries(SIGNS))
    if (marks?.some(mark => mark.type === type)) result = `${sign}${result}${sign}`;
  const href = marks?.find(({ type }) => type === 'link')?.attrs?.href;
  return typeof href === 'string' && href !== text ? `[${result}](${href})` : result;
}

function attachment(name: string): string {
  return name ? `[attachment: ${name}]` : '[attachment]';
}

/** Milliseconds since 1970, as text. */
function dayOf(timestamp: string): string {
  const day = new Date(Number(timestamp));
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
}
