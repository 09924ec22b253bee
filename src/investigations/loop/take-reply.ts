import { wellFormedValue } from '../../lib/clean-text.ts';
import { type Redact, redactJson } from '../../lib/redact.ts';
import { costOf } from '../budget/pricing.ts';
import { cacheMiss } from '../model/cache-miss.ts';
import type { ModelReply } from '../model/claude.ts';
import { toolUses } from '../model/transcript.ts';
import { nextCallNumber, nextSeq, type Run, type RunEvent } from './run.ts';

/** Endings after which a reply is not whole: what it asked for is not run. */
const BROKEN = new Set(['refusal', 'max_tokens', 'model_context_window_exceeded']);

/** A reply of the model as what the journal takes. */
export function takeReply(
  run: Run,
  reply: ModelReply,
  { redact, now, tookMs }: { redact: Redact; now(): Date; tookMs: number },
): RunEvent & { type: 'model_replied' } {
  const seq = nextSeq(run);
  const { stopReason, usage, requestId } = reply;
  const content = sayable(reply);
  const first = nextCallNumber(run);
  const miss = cacheMiss(run.entries, usage, now().getTime() - tookMs);
  return {
    type: 'model_replied',
    entry: {
      seq,
      role: 'assistant',
      content: JSON.stringify(content),
      stopReason,
      usage,
      ...(miss && { cacheMiss: miss }),
      tookMs: Math.round(tookMs),
      costUsd: costOf(run.investigation.model, usage),
    },
    usage,
    ...(requestId && { requestId }),
    calls: toolUses(content).map((use, index) => ({
      number: first + index,
      toolUseId: use.id,
      seq,
      tool: use.name,
      input: redactJson(use.input, redact),
      state: 'pending',
    })),
  };
}

/** The content as the API takes it back: no half characters, no text without words, and never empty. */
function sayable({ content, stopReason }: ModelReply): ModelReply['content'] {
  const isBroken = BROKEN.has(stopReason);
  const kept = content.filter(block =>
    block.type === 'text' ? block.text.trim() !== '' : !isBroken,
  );
  if (kept.length > 0) return wellFormedValue(kept);
  return [{ type: 'text', text: isBroken ? CUT_OFF : NO_WORDS, citations: null }];
}

const CUT_OFF = '(This reply was cut off.)';
const NO_WORDS = '(This reply had no words.)';
