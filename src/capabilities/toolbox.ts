import type { Answer, Asking } from './source.ts';

/** A tool of a server that the team runs or trusts. */
export type OtherTool = {
  name: string;
  description: string;
  /** JSON Schema of its input. */
  input: unknown;
  /** `write` unless the server says that it only reads and an admin has allowed it. */
  access: 'read' | 'write';
};

/** Tools that Nightjar knows nothing of, found by words and called by name. */
export type Toolbox = {
  find(query: { text: string; most: number }, asking: Asking): Promise<Answer<OtherTool[]>>;
  /** Calls a tool with access `read`; rejects with UserError for any other. */
  read(
    call: { name: string; input: Record<string, unknown> },
    asking: Asking,
  ): Promise<Answer<unknown>>;
  /** Calls a tool with access `write`. Only an approved proposal gets here. */
  write(
    call: { name: string; input: Record<string, unknown> },
    asking: Asking,
  ): Promise<{ text: string }>;
};
