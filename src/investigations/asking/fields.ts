import { z } from 'zod';
import { isRepositoryName } from '../../capabilities/names.ts';

/** What a branch, tag or commit may be called; no white space, so that it stays one word of `asked`. */
const REF = /^[^\s~^:?*[\\]{1,250}$/;
const CONTROL = /\p{Cc}/u;

// Checks are refinements: they say what is wrong in words and add nothing to the schema that the model reads.

/** `owner/name` */
export const repository = z
  .string()
  .refine(isRepositoryName, 'expected owner/name')
  .describe('owner/name');

/** A branch, tag or commit id. */
export const ref = z.string().refine(text => REF.test(text), 'expected a branch, tag or commit id');

/** See instantOf. */
export const time = z.string().describe('ISO 8601 or relative to now (-2h)');

/** A path inside a repository. */
export const path = z
  .string()
  .refine(text => !CONTROL.test(text) && text.length <= 1000, 'expected one line')
  .refine(text => !text.split('/').includes('..'), 'expected a path inside the repository');

/** Text of one line. */
export const line = z
  .string()
  .trim()
  .min(1, 'expected a text')
  .refine(text => !CONTROL.test(text) && text.length <= 1000, 'expected one line');

/** Narrows a question to one of several connections. */
export const connection = line.describe('Only this one, as results name it');

/** What a hypothesis or a proposal rests on. */
export const evidenceIds = z.array(z.string()).describe('Evidence ids (ev_3) that it rests on');
