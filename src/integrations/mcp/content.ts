import { z } from 'zod';

/** What a tool answered; `isError` means that it ran and says that it failed. */
export const CallResult = z.object({
  content: z.array(z.unknown()).default([]),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
  isError: z.boolean().optional(),
});
export type CallResult = z.output<typeof CallResult>;

const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), mimeType: z.string() }),
  z.object({ type: z.literal('audio'), mimeType: z.string() }),
  z.object({ type: z.literal('resource_link'), uri: z.string(), name: z.string() }),
  z.object({
    type: z.literal('resource'),
    resource: z.object({ uri: z.string(), text: z.string().optional() }),
  }),
]);

/** The answer as data: its structure where it has one, else its blocks. Undefined when there is nothing in it. */
export function dataOf({ structuredContent, content }: CallResult): unknown {
  if (structuredContent) return structuredContent;
  const said = content.map(sayBlock).filter(part => part !== '');
  return said.length > 1 ? said : said[0];
}

/** The answer as one text. */
export function textOf(result: CallResult): string {
  const data = dataOf(result) ?? '';
  return typeof data === 'string' ? data : JSON.stringify(data);
}

function sayBlock(given: unknown): unknown {
  const { data: block } = Block.safeParse(given);
  switch (block?.type) {
    case 'text':
      return jsonOrText(block.text);
    case 'resource':
      return { uri: block.resource.uri, text: block.resource.text ?? '(not text, so not shown)' };
    case 'resource_link':
      return { uri: block.uri, name: block.name };
    case 'image':
    case 'audio':
      return `(${block.type}, ${block.mimeType}, not shown)`;
    default:
      return '(something that is not text, not shown)';
  }
}

/** Most servers answer with JSON in a text; read as text its quotes are all escaped. */
function jsonOrText(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text.trim();
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}
