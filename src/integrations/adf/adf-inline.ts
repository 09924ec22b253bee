import type { AdfMark, AdfNode } from './adf-node.ts';
import { restore, restoreBeforeLink } from './markdown-guard.ts';

const PLAIN_MARKS = ['em', 'strong', 'strike', 'code'];
const SAFE_SCHEMES = ['http:', 'https:', 'mailto:'];

/** The texts and line breaks below these nodes, with the marks that may stand together. */
export function validInline(nodes: AdfNode[] = []): AdfNode[] {
  const flat = nodes.flatMap(inlineBelow);
  return flat.flatMap((node, index) => validNode(node, flat[index + 1]));
}

function inlineBelow(node: AdfNode): AdfNode[] {
  if (node.type === 'text' || node.type === 'hardBreak') return [node];
  return (node.content ?? []).flatMap(inlineBelow);
}

function validNode(node: AdfNode, next: AdfNode | undefined): AdfNode[] {
  if (node.type === 'hardBreak') return [{ type: 'hardBreak' }];
  const marks = validMarks(node.marks);
  const isCode = marks.some(({ type }) => type === 'code');
  const isBeforeLink = next?.marks?.some(({ type }) => type === 'link') && !isCode;
  const text = (isBeforeLink ? restoreBeforeLink : restore)(node.text ?? '');
  if (text === '') return [];
  return [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }];
}

/** Each kind once; code stands alone or with a link; links lead to the web or to mail. */
function validMarks(marks: AdfMark[] = []): AdfMark[] {
  const isCode = marks.some(({ type }) => type === 'code');
  const plain = PLAIN_MARKS.filter(type => marks.some(mark => mark.type === type));
  const kept = isCode ? ['code'] : plain;
  const link = marks.map(safeLink).find(mark => mark !== undefined);
  return [...kept.map(type => ({ type })), ...(link ? [link] : [])];
}

function safeLink({ type, attrs }: AdfMark): AdfMark | undefined {
  if (type !== 'link' || typeof attrs?.href !== 'string') return undefined;
  const href = restore(attrs.href);
  const isSafe = !/\s/.test(href) && SAFE_SCHEMES.includes(URL.parse(href)?.protocol ?? '');
  return isSafe ? { type, attrs: { href } } : undefined;
}
