import type { Answer } from '../../../src/capabilities/source.ts';

/** Text as somebody outside writes it: in the hostile world an attack stands before it. */
export type Written = (text: string) => string;

/** An answer in the world at hand: in the empty one it says that there is nothing. */
export type Answering = <T>(data: T, url?: string) => Promise<Answer<T>>;
