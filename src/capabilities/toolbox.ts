import type { Answer, Asking } from './source.ts';

/** A tool of a server that the team runs or trusts. All its words are the server's own. */
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
  /** The likeliest first. */
  find(query: { text: string; most: number }, asking: Asking): Promise<Answer<OtherTool[]>>;
  /** Undefined when there is none of this name, or none that an admin has allowed. */
  get(name: string, asking: Asking): Promise<OtherTool | undefined>;
  /** Calls a tool with access `read`; rejects with UserError for any other. */
  read(
    call: { name: string; input: Record<string, unknown> },
    asking: Asking,
  ): Promise<Answer<unknown>>;
  /**
   * Calls a tool with access `write`, once. Only an approved proposal gets here. Nobody can be asked afterwards
   * whether it was carried out; `marker` goes with the call, for servers that know it again.
   */
  write(
    call: { name: string; input: Record<string, unknown>; marker: string },
    asking: Asking,
  ): Promise<{ text: string }>;
};
