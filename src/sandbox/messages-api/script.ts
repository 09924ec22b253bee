import { dropUnfilled, fillIn } from './placeholders.ts';
import { briefEvidence, type PlayedCall, playedTurns } from './played-turns.ts';
import type { RequestMessage, Turn } from './wire.ts';

/** A call of a script. `as` names its result, so that a later turn may point at the evidence in it. */
export type ScriptCall = { as?: string; tool: string; input: Record<string, unknown> };
export type ScriptTurn = {
  thinking?: string | undefined;
  text?: string | undefined;
  calls?: ScriptCall[];
};

/**
 * What a scripted model says, turn after turn. Text and inputs may hold `{label}` for the evidence id that the call
 * labelled so brought back, and `{brief:tool}` for that tool's evidence id in the brief. A placeholder that cannot
 * be filled in stays as it is, and the product will refuse it.
 */
export type Script = {
  turns: ScriptTurn[];
  /** Said once when findings are refused; without it, the findings again without what could not be filled in. */
  repair?: ScriptTurn;
  /** Said when the turns are over. */
  closing?: string;
};

const FINDINGS = 'findings';
const CLOSING = 'I have nothing to add to the findings above.';

/** The turn that follows in this conversation. Depends on nothing else, so asking twice is answered the same. */
export function scriptedAnswer(script: Script, conversation: { messages: RequestMessage[] }): Turn {
  const played = playedTurns(conversation.messages);
  const firstRefused = played.findIndex(isRefused);
  const known = knownEvidence(script, conversation.messages, played, firstRefused);
  if (isRefused(played.at(-1) ?? []))
    return firstRefused === played.length - 1 ? repair(script, known) : closing(script);
  // A repair is a turn that the script does not count.
  const turn = script.turns[played.length - (firstRefused < 0 ? 0 : 1)];
  return turn ? fillIn(turn, known) : closing(script);
}

function repair(script: Script, known: Map<string, string>): Turn {
  if (script.repair) return fillIn(script.repair, known);
  const findings = script.turns.flatMap(turn => turn.calls ?? []).filter(isFindings);
  return dropUnfilled(fillIn({ calls: findings.slice(-1) }, known));
}

function closing(script: Script): Turn {
  return { text: script.closing ?? CLOSING };
}

/** Evidence ids by placeholder: the brief's and those of labelled calls that were answered. */
function knownEvidence(
  script: Script,
  messages: RequestMessage[],
  played: PlayedCall[][],
  firstRefused: number,
): Map<string, string> {
  const known = new Map<string, string>();
  for (const [tool, evidence] of briefEvidence(messages)) known.set(`brief:${tool}`, evidence);
  for (const [at, turn] of script.turns.entries()) {
    const answered = played[firstRefused >= 0 && at > firstRefused ? at + 1 : at] ?? [];
    for (const [nth, { as }] of (turn.calls ?? []).entries()) {
      const evidence = answered[nth]?.evidence;
      if (as && evidence) known.set(as, evidence);
    }
  }
  return known;
}

function isRefused(calls: PlayedCall[]): boolean {
  return calls.some(call => isFindings(call) && call.isError);
}

function isFindings({ tool }: { tool: string }): boolean {
  return tool === FINDINGS;
}
