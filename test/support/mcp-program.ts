import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { flagServer } from './mcp-tools.ts';

/** The same server as a program that is talked to by its standard input and output. */
const environment = JSON.stringify(process.env);
await flagServer({ on: new Set(), markers: [], environment }).connect(new StdioServerTransport());
