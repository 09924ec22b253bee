import { z } from 'zod';

export type AdfMark = { type: string; attrs?: Record<string, unknown> };
export type AdfNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: AdfNode[];
  marks?: AdfMark[];
  text?: string;
};
export type AdfDocument = { version: 1; type: 'doc'; content: AdfNode[] };

const Attributes = z.record(z.string(), z.unknown()).nullish();

/** One node as it comes, what is below it unread: a document can be nested as deep as its sender likes. */
export const ReadNode = z.object({
  type: z.string(),
  text: z.string().nullish(),
  attrs: Attributes,
  marks: z.array(z.object({ type: z.string(), attrs: Attributes })).nullish(),
  content: z.array(z.unknown()).nullish(),
});
export type ReadNode = z.output<typeof ReadNode>;

/** What is below a node, read one level deep. */
export function childrenOf({ content }: ReadNode): ReadNode[] {
  return (content ?? []).flatMap(child => ReadNode.safeParse(child).data ?? []);
}

/** An attribute as text; empty when it is absent or something else. */
export function attributeOf({ attrs }: ReadNode, name: string): string {
  const value = attrs?.[name];
  return typeof value === 'string' ? value : '';
}
