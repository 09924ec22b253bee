/**
 * How much speaks for a change, in points, and why so much. The words were weighed on the history of public
 * repositories (`test/bench/rank-history.ts`); time, place and shape by what reviews of incidents tell.
 */
export const WEIGHTS = {
  /** Near onset is the best single hint, but many things are deployed in an hour: words can outweigh it. */
  near: { most: 3, halfAfterMinutes: 60 },
  /** Rare words that it shares with what went wrong: the most for who shares most, half of it where that is `half`. */
  words: { most: 10, half: 20 },
  /** A file that a stack trace or an alert names is as good as a witness. */
  namedFile: 2,
  /** The directory of such a file. */
  namedPlace: 1,
  /** To the very service that is unwell, or in its directory of a shared repository. */
  ownService: 1,
  /** A change of another service reaches this one only by way of it. */
  otherService: -1.5,
  /** One that this one needs can take it down with it. */
  dependency: -0.5,
  /** Flags and settings reach everybody at once, without a test between. */
  event: { flag: 1.5, config: 1.5, scale: 1, deploy: 0.5, other: 0 },
  /** On the histories above, culprits are so much more often of these kinds than other changes are. */
  shape: {
    /** Times 1.6 there, and in reports of incidents the classic: one changed number of a pool, a timeout, a quota. */
    limit: 1.5,
    /** Cannot be taken back by a rollback, and locks tables. Not seen there. */
    migration: 1,
    /** Times 2.2: settings are tested less than code. */
    config: 0.75,
    version: 0.75,
    flag: 0.75,
    /** Times 1.2: checks that were taken away were there for a reason. */
    guard: 0.25,
    removal: 0.25,
    code: 0,
    unseen: 0,
    /** Moved files break builds, hardly ever what runs. */
    moved: -1,
    /** Brings nothing that is not listed beside it. */
    merge: -1.5,
    /** Does the same as before, but for who reads it. */
    inert: -4,
    /** A tenth to a twentieth: documentation, tests, the pipeline, comments. Nothing of it runs. */
    silent: -5,
  },
  /** Taken back before it began: it was not running any more. */
  revertedBefore: -5,
  /** Taken back after it began: somebody thought so, too. */
  revertedAfter: 2,
} as const;

/** In which part of a change a word counts how much. A title is chosen with care; context only happens to be near. */
export const FIELDS = { title: 4, message: 0.75, path: 2, changed: 1, context: 0.2 } as const;

export type Field = keyof typeof FIELDS;
