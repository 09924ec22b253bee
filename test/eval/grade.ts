import type { Answered } from './answered.ts';
import type { Recipe } from './recipe.ts';
import type { Written } from './write-incident.ts';

export type Grade = {
  id: string;
  family: Recipe['family'];
  verdict: string;
  /** Verdict and cause are right. */
  isRight: boolean;
  /** A wrong cause was confirmed. */
  isFalselyConfirmed: boolean;
  /** It said that it cannot tell. */
  isAbstention: boolean;
  /** What only looks guilty was blamed. */
  fellForDecoy: boolean;
  /** Every claim cites, and everything cited exists; null for an arm that does not cite. */
  isCited: boolean | null;
  tokens: number;
  /** Of what the turns after the first one read. */
  cacheShare: number;
  /** Of the time from brief to findings: neither the model's nor the sources'. */
  overheadShare: number;
  dollars: number;
  briefMs: number;
  findingsMs: number;
  /** Place of the guilty commit among the candidates that code ranked, from 1; 0 when it is not there. Null without a guilty one, and for an arm that does not rank. */
  rank: number | null;
  why: string;
};

/** Holds an outcome against what the recipe knows. By code alone: nobody judges the words. */
export function grade(recipe: Recipe, { shas }: Written, outcome: Answered): Grade {
  const { expected } = recipe;
  const verdict = outcome.verdict ?? 'none';
  const blamed = outcome.culprit?.sha ?? undefined;
  const guilty = expected.culprit ? shas[expected.culprit] : undefined;
  const isVerdictRight = expected.verdicts.some(it => it === verdict);
  const isBlameRight = blamed === guilty;
  const hasConcluded = verdict === 'confirmed' || verdict === 'likely';
  const kind = outcome.cause?.kind;
  const isKindRight =
    guilty !== undefined || !hasConcluded || !expected.kinds || expected.kinds.includes(kind ?? '');
  const { usage, timings } = outcome;
  const read = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  return {
    id: recipe.id,
    family: recipe.family,
    verdict,
    isRight: isVerdictRight && isBlameRight && isKindRight,
    isFalselyConfirmed: verdict === 'confirmed' && !(isBlameRight && isKindRight),
    isAbstention: verdict === 'inconclusive' && !expected.verdicts.includes('inconclusive'),
    fellForDecoy: (expected.decoys ?? []).some(id => shas[id] === blamed),
    isCited: isCited(outcome),
    tokens: read + usage.outputTokens,
    cacheShare: usage.laterTurns.cacheReadTokens / usage.laterTurns.readTokens,
    overheadShare: overheadOf(timings),
    dollars: usage.costUsd,
    briefMs: timings.briefMs ?? Number.NaN,
    findingsMs: timings.findingsMs ?? Number.NaN,
    rank: guilty && outcome.suspects ? rankOf(guilty, outcome.suspects) : null,
    why: `${verdict}, ${kind ?? 'no cause'}, blames ${blamed?.slice(0, 12) ?? 'nobody'}; ${outcome.reasons.join(' ')}`,
  };
}

function rankOf(guilty: string, suspects: NonNullable<Answered['suspects']>): number {
  return suspects.findIndex(({ sha }) => sha === guilty) + 1;
}

function overheadOf({ briefMs, findingsMs, modelMs, toolsMs }: Answered['timings']): number {
  const whole = (findingsMs ?? Number.NaN) - (briefMs ?? Number.NaN);
  return (whole - modelMs - toolsMs) / whole;
}

function isCited({ findings, evidence = [] }: Answered): boolean | null {
  if (findings === undefined) return null;
  if (!findings) return false;
  const known = new Set(evidence.map(({ id }) => id));
  const claims = [
    findings.what_is_happening,
    ...(findings.impact ? [findings.impact] : []),
    ...(findings.cause && findings.cause.kind !== 'unknown' ? [findings.cause] : []),
    ...findings.timeline,
    ...findings.ruled_out,
  ];
  return claims.every(
    claim => claim.evidence.length > 0 && claim.evidence.every(id => known.has(id)),
  );
}
