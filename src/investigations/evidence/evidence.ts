import { cleanText, cleanValue } from '../../lib/clean-text.ts';
import type { ToolResult, ToolStatus } from '../tool.ts';
import { cutToBytes } from './cut-text.ts';

/** The result of one tool call, as claims point at it. */
export type EvidenceRecord = {
  /** `ev_<n>`, or `ev_a<n>` of an earlier investigation */
  id: string;
  /** Read by an investigation that this one goes on from: it shows the world as it was then. */
  isEarlier?: true;
  tool: string;
  status: ToolStatus;
  asked: string;
  connection?: string;
  url?: string;
  /** The whole text of the result, see bodyText. */
  body: string;
};

/** Most that is kept of one result, in bytes. */
const MOST_KEPT = 400_000;
const LONGEST_ASKED = 400;

/** The id under which the result of the n-th call is cited. */
export function evidenceId(callNumber: number): string {
  return `ev_${callNumber}`;
}

/** The whole result as text: what is stored, read on in, and what quotes are checked against. */
export function bodyText({ body, kept }: ToolResult): string {
  const whole = kept && isFields(body) ? { ...body, ...kept } : body;
  const text =
    typeof whole === 'string' ? cleanText(whole) : (JSON.stringify(cleanValue(whole)) ?? '');
  if (Buffer.byteLength(text) <= MOST_KEPT) return text;
  const begin = cutToBytes(text, MOST_KEPT);
  return `${begin}\n(cut: the first ${begin.length} of ${text.length} characters are kept)`;
}

/**
 * The JSON text that the model gets, at most `limitBytes` long: `evidence` is the first field, `result` the body,
 * or, when that is too big, the beginning of its text, with `cut` saying how to read on. The link is left out: people
 * get it with the id, and a query's link alone can be longer than its answer.
 */
export function renderResult(id: string, result: ToolResult, limitBytes = 8_000): string {
  const head = {
    evidence: id,
    status: result.status,
    asked: cutToBytes(cleanText(result.asked), LONGEST_ASKED),
    ...(result.connection && { connection: result.connection }),
  };
  const whole = JSON.stringify({
    ...head,
    ...readsOn(id, result),
    result: cleanValue(result.body),
  });
  if (Buffer.byteLength(whole) <= limitBytes) return whole;
  const text = bodyText(result);
  const envelope = JSON.stringify({
    ...head,
    cut: sayCut(id, text.length, text.length),
    result: '',
  });
  const shown = cutToBytes(text, limitBytes - Buffer.byteLength(envelope));
  return JSON.stringify({ ...head, cut: sayCut(id, shown.length, text.length), result: shown });
}

/** How to get at what is kept behind a body that is shown whole. */
function readsOn(id: string, { body, kept }: ToolResult): { kept?: string } {
  if (!kept || !isFields(body)) return {};
  const shown = JSON.stringify(cleanValue(body)).length - 1;
  const names = Object.keys(kept).join(', ');
  return { kept: `${names}: evidence_read {"evidence":"${id}","offset":${shown}} reads it` };
}

function isFields(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function sayCut(id: string, shown: number, total: number): string {
  return `characters 0 to ${shown} of ${total}; evidence_read {"evidence":"${id}","offset":${shown}} reads on`;
}
