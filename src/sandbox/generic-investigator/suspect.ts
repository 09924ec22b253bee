import type { Deployed, ReadChange } from './read-changes.ts';

/** A change that reached users by a deployment, with its diff if it was read. */
export type Suspect = {
  repository: string;
  sha: string;
  title: string;
  deployment: Deployed;
  detail?: ReadChange;
  /** Its place among the commits that the brief lists, from 0. */
  rank?: number;
  /** Evidence of the comparison that shows it within what was deployed, when it is not the deployed commit itself. */
  broughtBy?: string;
};

/** What suspects are held against. Times are milliseconds since 1970. */
export type Symptoms = {
  service: string;
  repositories: readonly string[];
  /** Names of what the service depends on and of what uses it. */
  around: readonly string[];
  onset: number;
  /** The alert, and all that the signals say went wrong since onset. */
  words: string;
};

/** How much speaks for something, and why, in words for people. */
export type Weight = { score: number; reasons: string[] };

/** With less than this nothing is blamed. */
export const ENOUGH = 5;
/** Metrics are measured once a minute: what was deployed within it may lie before onset. */
export const TOLERANCE_MS = 60_000;
