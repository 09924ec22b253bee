import { z } from 'zod';
import { ServerUrl } from '../fields.ts';
import { SERVER_FIELDS } from '../server-fields.ts';

/** The form that the protocol gives to names of tools. */
export const TOOL_NAME = /^[\w./-]{1,128}$/;

const Word = z
  .string()
  .trim()
  .regex(/^\P{Cc}{1,1000}$/u, 'must be one line');

const Variable = z
  .string()
  .trim()
  .regex(/^[A-Za-z_]\w{0,99}=\P{Cc}{0,4096}$/u, 'must look like NAME=value');

const Fields = z.object({
  baseUrl: ServerUrl.optional().meta({
    title: 'Address',
    description: 'Where the server takes requests over HTTP, such as https://mcp.example.com/mcp.',
  }),
  token: SERVER_FIELDS.token,
  headers: SERVER_FIELDS.headers,
  tools: z
    .array(z.string().trim().regex(TOOL_NAME, 'must be the name of a tool'))
    .default([])
    .meta({
      title: 'Allowed tools',
      description:
        'Names of the tools that may be used; the others stay hidden. Those that the server calls read-only are called, the rest only suggested.',
    }),
  command: Word.optional().meta({
    title: 'Command',
    description:
      'Instead of an address: the program that is the server. Only where the operator of Nightjar allows it.',
  }),
  arguments: z.array(Word).max(50).default([]).meta({
    title: 'Arguments',
    description: 'Of the command, one a line.',
  }),
  environment: z.array(Variable).max(50).default([]).meta({
    title: 'Environment',
    description: 'Of the command, lines such as NAME=value. Nothing of our own is handed on.',
    secret: true,
  }),
});

/** An address or a command, and not both. */
export const McpCredentials = Fields.refine(
  ({ baseUrl, command }) => (baseUrl === undefined) !== (command === undefined),
  'give either an address or a command',
);
export type McpCredentials = z.output<typeof McpCredentials>;
