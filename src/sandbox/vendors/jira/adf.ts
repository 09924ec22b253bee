import { z } from 'zod';

/** A node of the Atlassian Document Format. */
export type AdfNode = {
  type: string;
  text?: string | undefined;
  attrs?: Record<string, unknown> | undefined;
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined;
  content?: AdfNode[] | undefined;
};

export type AdfDocument = { type: 'doc'; version: 1; content: AdfNode[] };

const attrs = z.record(z.string(), z.unknown()).optional();

const node: z.ZodType<AdfNode> = z.lazy(() =>
  z.object({
    type: z.string(),
    text: z.string().min(1).optional(),
    attrs,
    marks: z.array(z.object({ type: z.string(), attrs })).optional(),
    content: z.array(node).optional(),
  }),
);

const document = z.object({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(node),
});

const BLOCKS = [
  ...['paragraph', 'heading', 'bulletList', 'orderedList', 'codeBlock', 'blockquote', 'panel'],
  ...['rule', 'table', 'taskList', 'decisionList', 'mediaSingle', 'mediaGroup', 'expand'],
  ...['blockCard', 'embedCard', 'extension', 'bodiedExtension', 'layoutSection'],
];
const MOST_CHARACTERS = 32_767;

/** A document, or undefined where Jira would answer INVALID_INPUT. Checks the outer shape, not every rule. */
export function readAdf(value: unknown): AdfDocument | undefined {
  const parsed = document.safeParse(value);
  if (!parsed.success || !parsed.data.content.every(it => BLOCKS.includes(it.type)))
    return undefined;
  return parsed.data.content.every(isWhole) ? parsed.data : undefined;
}

function isWhole(it: AdfNode): boolean {
  if (it.type === 'text') return it.text !== undefined;
  return (it.content ?? []).every(isWhole);
}

export function isTooLong(value: unknown): boolean {
  return JSON.stringify(value).length > MOST_CHARACTERS;
}

/** The text of a document, a line for each block. */
export function plainText(value: unknown): string {
  const parsed = document.safeParse(value);
  return parsed.success ? parsed.data.content.map(textOf).join('\n') : '';
}

function textOf(it: AdfNode): string {
  if (it.type === 'text') return it.text ?? '';
  if (it.type === 'hardBreak') return '\n';
  const inline = ['paragraph', 'heading', 'codeBlock'].includes(it.type);
  return (it.content ?? []).map(textOf).join(inline ? '' : '\n');
}

/** A document from a scenario's text: paragraphs, `- ` lists and code that four spaces begin. */
export function adfFrom(text: string): AdfDocument {
  const blocks = text.split(/\n{2,}/).filter(block => block.trim() !== '');
  return { type: 'doc', version: 1, content: blocks.map(blockFrom) };
}

function blockFrom(block: string): AdfNode {
  const lines = block.split('\n');
  if (lines.every(line => line.startsWith('    ')))
    return { type: 'codeBlock', content: [words(lines.map(line => line.slice(4)).join('\n'))] };
  if (!lines.every(line => line.startsWith('- '))) return paragraph(lines.join(' '));
  const content = lines.map(line => ({ type: 'listItem', content: [paragraph(line.slice(2))] }));
  return { type: 'bulletList', content };
}

function paragraph(text: string): AdfNode {
  return { type: 'paragraph', content: [words(text)] };
}

function words(text: string): AdfNode {
  return { type: 'text', text };
}
