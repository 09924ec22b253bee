import type { Draft } from '../capabilities/draft.ts';
import { cleanText, cleanValue } from '../lib/clean-text.ts';
import { UserError } from '../lib/errors.ts';
import { type Redact, redactJson } from '../lib/redact.ts';

/** Where a credential stands in a draft, as a path into it, and what to tell whoever typed it. */
export type SeenCredential = { path: string[]; words: string };

/** Characters of what stands before a credential that are shown, so that it is found in a long text. */
const SHOWN_BEFORE = 40;

/**
 * A person typed credentials into a draft. It is refused, not redacted: what is approved is written letter for letter,
 * and nobody wants to file a ticket with holes in it.
 */
export class CredentialSeen extends UserError {
  readonly seen: readonly SeenCredential[];

  constructor(seen: readonly SeenCredential[]) {
    super('credential_seen', seen.map(({ words }) => words).join(' '));
    this.seen = seen;
  }
}

/** The credentials in what an edit changed; the rest of the draft was redacted when it was drafted. */
export function credentialsIn(before: Draft, after: Draft, redact: Redact): SeenCredential[] {
  const old = new Map(partsOf(before).map(({ path, value }) => [path.join(), textOf(value)]));
  return partsOf(after).flatMap(({ path, value }) => {
    if (old.get(path.join()) === textOf(value)) return [];
    const clean = textOf(cleanValue(value));
    const [name = ''] = path.slice(-1);
    const redacted = textOf(redactJson({ [name]: value }, redact)[name]);
    return redacted === clean ? [] : [{ path, words: wordsFor(clean, redacted) }];
  });
}

/** What people type into a draft. Names of what was chosen are the tracker's; labels are no pairs of name and value. */
function partsOf(draft: Draft): { path: string[]; value: unknown }[] {
  switch (draft.action) {
    case 'tool_call':
      return [{ path: ['input'], value: draft.input }];
    case 'ticket_create': {
      const { project, issueType, summary, description, labels, fields } = draft;
      const texts = Object.entries({ project, issueType, summary, description });
      return [
        ...texts.map(([name, value]) => ({ path: [name], value })),
        { path: ['labels'], value: labels.join(' ') },
        ...Object.entries(fields).map(([id, value]) => ({ path: ['fields', id], value })),
      ];
    }
    default:
      return [{ path: ['body'], value: draft.body }];
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}

function wordsFor(clean: string, redacted: string): string {
  let at = 0;
  while (at < redacted.length && redacted[at] === clean[at]) at += 1;
  const end = redacted.indexOf(']', at) + 1 || redacted.length;
  const from = Math.max(0, at - SHOWN_BEFORE);
  const shown = redacted.slice(from, end).replace(/\s+/g, ' ').trim().toWellFormed();
  const begin = from > 0 ? '…' : '';
  return `This looks like a credential: “${begin}${cleanText(shown)}”. Leave it out; nothing was saved.`;
}
