import type { Capabilities } from '../capabilities/capabilities.ts';
import { QueryRefused } from '../lib/errors.ts';
import { type Redact, redactJson } from '../lib/redact.ts';

/** Times stand in every answer, each another, and hold no secret. */
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/**
 * The same questions, with the secrets taken out of each answer as it comes: what cuts texts to size, masks numbers or
 * looks for patterns would leave a part of a token that nothing recognises any more.
 */
export function redactAnswers(
  answers: Partial<Capabilities>,
  redact: Redact,
): Partial<Capabilities> {
  const capabilities = Object.entries(answers).map(([name, functions]) => [
    name,
    Object.fromEntries(
      Object.entries(functions).map(([question, ask]) => [question, redacting(ask, redact)]),
    ),
  ]);
  return Object.fromEntries(capabilities);
}

function redacting(ask: unknown, redact: Redact): unknown {
  if (typeof ask !== 'function') return ask;
  return async (...given: unknown[]) => {
    try {
      return redactJson(await ask(...given), onceEach(redact));
    } catch (error) {
      throw error instanceof QueryRefused ? redactedRefusal(error, redact) : error;
    }
  };
}

/** What a source says of a query is its own words, too. */
function redactedRefusal(refused: QueryRefused, redact: Redact): QueryRefused {
  const { vendor, message, reason, near } = refused;
  return new QueryRefused(vendor, message, { reason: redact(reason), near: near.map(redact) });
}

/** Labels and names come again and again in one answer. */
function onceEach(redact: Redact): Redact {
  const known = new Map<string, string>();
  return text => {
    if (TIME.test(text)) return text;
    const redacted = known.get(text) ?? redact(text);
    known.set(text, redacted);
    return redacted;
  };
}
