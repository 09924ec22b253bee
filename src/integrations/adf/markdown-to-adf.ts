import { markdownToAdf as marklassian } from 'marklassian';
import type { AdfDocument, AdfNode } from './adf-node.ts';
import { validDocument } from './adf-valid.ts';
import { protect } from './markdown-guard.ts';

/** Jira counts the characters of the document as it is sent, as far as anyone can tell. */
export const LONGEST_DOCUMENT = 32_767;
/** Levels of nodes. What people write has a third of it. */
const DEEPEST = 60;

/**
 * Markdown in the Atlassian Document Format: always valid by Atlassian's schema, with all of the text, links to the
 * web and mail only. What is too long for Jira is cut, with a note that says so.
 */
export function markdownToAdf(markdown: string): AdfDocument {
  let kept = markdown.slice(0, LONGEST_DOCUMENT);
  let document = convert(kept, markdown.length);
  for (let size = sizeOf(document); size > LONGEST_DOCUMENT; size = sizeOf(document)) {
    kept = kept.slice(0, Math.floor((kept.length * LONGEST_DOCUMENT * 0.95) / size));
    document = convert(kept, markdown.length);
  }
  return document;
}

function convert(kept: string, length: number): AdfDocument {
  const document = parse(kept);
  if (kept.length === length) return document;
  return { ...document, content: [...document.content, cutNote(kept.length, length)] };
}

function parse(markdown: string): AdfDocument {
  try {
    const document = validDocument(marklassian(protect(markdown)).content);
    return isDeeperThan(DEEPEST, document) ? asItStands(markdown) : document;
  } catch {
    // Nested beyond what the stack holds.
    return asItStands(markdown);
  }
}

/** As it was written, rather than not at all. */
function asItStands(markdown: string): AdfDocument {
  const text: AdfNode[] = markdown === '' ? [] : [{ type: 'text', text: markdown }];
  return { version: 1, type: 'doc', content: [{ type: 'codeBlock', content: text }] };
}

function isDeeperThan(depth: number, { content = [] }: Pick<AdfNode, 'content'>): boolean {
  return depth === 0 || content.some(child => isDeeperThan(depth - 1, child));
}

function cutNote(kept: number, length: number): AdfNode {
  const text = `Cut here: ${kept} of ${length} characters fit into a ticket. The rest is in the incident's Slack thread.`;
  return { type: 'paragraph', content: [{ type: 'text', text, marks: [{ type: 'em' }] }] };
}

function sizeOf(document: AdfDocument): number {
  return JSON.stringify(document).length;
}
