import { z } from 'zod';
import type { OtherTool } from '../../capabilities/toolbox.ts';
import { titleText } from '../../lib/clean-text.ts';
import { TOOL_NAME } from './credentials.ts';
import type { McpSession } from './session.ts';

const MOST_PAGES = 20;

const Page = z.object({ tools: z.array(z.unknown()), nextCursor: z.string().nullish() });

/** One that has to be called as a task, polled for its end, is left out like one that does not parse. */
const Listed = z.object({
  name: z.string().regex(TOOL_NAME),
  title: z.string().nullish(),
  description: z.string().nullish(),
  inputSchema: z.record(z.string(), z.unknown()),
  annotations: z.object({ readOnlyHint: z.boolean().nullish() }).nullish(),
  execution: z.object({ taskSupport: z.enum(['optional', 'forbidden']).nullish() }).nullish(),
});

/** All tools that the server has. Their words are its own, on one line and without hidden characters. */
export async function listTools(session: McpSession): Promise<OtherTool[]> {
  const tools: OtherTool[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await session.request(Page, 'tools/list', cursor ? { cursor } : {});
    tools.push(...page.tools.flatMap(toTool));
    cursor = page.nextCursor ?? undefined;
    if (!cursor) break;
  }
  return tools;
}

function toTool(listed: unknown): OtherTool[] {
  const { data: tool } = Listed.safeParse(listed);
  if (!tool) return [];
  const description = titleText(tool.description || tool.title || '');
  const access = tool.annotations?.readOnlyHint === true ? 'read' : 'write';
  return [{ name: tool.name, description, input: tool.inputSchema, access }];
}
