import { readdirSync } from 'node:fs';
import type { Contract } from './contract/contract.ts';

const FOLDER = new URL('contract/', import.meta.url);
const files = readdirSync(FOLDER).filter(name => name !== 'contract.ts');

/** The contract of every integration: each has its file beside contract.ts. */
export const CONTRACTS: Contract[] = await Promise.all(
  files.map(async name => (await import(new URL(name, FOLDER).href)).contract),
);
