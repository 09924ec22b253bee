import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { goPattern } from './go-pattern.ts';

const allowlist = z.object({
  condition: z.string().default('OR'),
  regexTarget: z.string().default('secret'),
  regexes: z.array(z.string()).default([]),
  stopwords: z.array(z.string()).default([]),
  paths: z.array(z.string()).default([]),
});

const file = z.object({
  allowlist,
  rules: z.array(
    z.object({
      id: z.string(),
      regex: z.string().optional(),
      secretGroup: z.int().default(0),
      entropy: z.number().default(0),
      keywords: z.array(z.string()).default([]),
      allowlists: z.array(allowlist).default([]),
    }),
  ),
});

/** What is no secret although it looks like one. */
export type Allowed = {
  /** Whether every kind of condition must hold. */
  isAll: boolean;
  target: 'secret' | 'match' | 'line';
  patterns: RegExp[];
  /** Any of many words. */
  stopwords: RegExp | undefined;
};

export type Rule = {
  id: string;
  pattern: RegExp;
  /** The group that is the secret; 0: the first that matched. */
  group: number;
  /** Least Shannon entropy of the secret, in bits a character. */
  entropy: number;
  /** In small letters; without one of them in a text the pattern is not tried. */
  keywords: string[];
  allowed: Allowed[];
};

/**
 * These look for a word and then across lines for another, in a time that grows with a power of the text. What they
 * find is found by shapes of our own (secret-shapes.ts).
 */
const TOO_SLOW = new Set(['curl-auth-header', 'curl-auth-user', 'kubernetes-secret-yaml']);

/** The rules of gitleaks (github.com/gitleaks/gitleaks, config/gitleaks.toml at b58d3f10, MIT). */
export function loadRules(): Rule[] {
  const text = readFileSync(new URL('gitleaks.toml', import.meta.url), 'utf8');
  const { allowlist: everywhere, rules } = file.parse(parse(text));
  return rules.flatMap(({ id, regex, secretGroup, entropy, keywords, allowlists }) => {
    if (regex === undefined || TOO_SLOW.has(id)) return [];
    const allowed = [everywhere, ...allowlists].map(toAllowed).filter(isOfText);
    return [{ id, pattern: goPattern(regex), group: secretGroup, entropy, keywords, allowed }];
  });
}

function toAllowed({
  condition,
  regexTarget,
  regexes,
  stopwords,
  paths,
}: z.output<typeof allowlist>) {
  return {
    isAll: condition === 'AND',
    isOfFiles: condition === 'AND' && paths.length > 0,
    target: targetOf(regexTarget),
    patterns: regexes.map(goPattern),
    stopwords: anyOf(stopwords),
  };
}

function anyOf(words: string[]): RegExp | undefined {
  return words.length > 0 ? new RegExp(words.map(RegExp.escape).join('|'), 'i') : undefined;
}

function targetOf(text: string): Allowed['target'] {
  return text === 'match' || text === 'line' ? text : 'secret';
}

/** Texts have no path, so what holds for some files only never holds. */
function isOfText({ isOfFiles, patterns, stopwords }: ReturnType<typeof toAllowed>): boolean {
  return !isOfFiles && (patterns.length > 0 || stopwords !== undefined);
}
