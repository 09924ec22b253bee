/**
 * An earlier incident of the same tenant that looks alike, from what Nightjar recorded of it. A hypothesis to check:
 * it says what was so then, and nothing of what is so now.
 */
export type Remembered = {
  /** `past_1`, `past_2`, …: for naming it, never for citing it. */
  id: string;
  incidentId: string;
  title: string;
  service?: string;
  /** When it fired. */
  at: string;
  verdict: 'confirmed' | 'likely' | 'inconclusive' | 'no_issue';
  /** What was happening, in one line. */
  headline?: string;
  /** In one line; absent where none was found. */
  cause?: string;
  /** What was done before it ended, in words, the most telling first. */
  fixedBy: string[];
  /** Whether it stayed away. `unknown`: its end was not recorded. */
  held: 'held' | 'so_far' | 'came_back' | 'reopened' | 'unknown';
  /** The same in words. */
  outcome: string;
  /** What was asked that the findings rested on. */
  checked: string[];
  ruledOut: string[];
  /** Why it is listed, in words. */
  alike: string[];
};
