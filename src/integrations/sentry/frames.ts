import type { Frame } from '../../capabilities/errors.ts';
import type { ErrorEvent, Exception, RawFrame } from './schema.ts';

const MOST_FRAMES = 40;
/** Lines of code shown before and after the one that failed. */
const AROUND = 2;

/** The exceptions of an event, the one thrown last first: the others caused it. */
export function exceptionsOf({ entries }: ErrorEvent): Exception[] {
  return entries.flatMap(entry => entry?.data.values ?? []).toReversed();
}

/** What the exceptions say. */
export function wordsOf(exceptions: Exception[]): string | undefined {
  const words = exceptions.map(({ type, value }) => [type, value].filter(Boolean).join(': '));
  return words.filter(Boolean).join('\ncaused by ') || undefined;
}

/** The way to the exception that was thrown last, where it happened first. */
export function framesOf(exceptions: Exception[]): Frame[] {
  const traced = exceptions.find(({ stacktrace }) => stacktrace?.frames?.length);
  const frames = traced?.stacktrace?.frames?.toReversed() ?? [];
  return frames.slice(0, MOST_FRAMES).map(asFrame);
}

function asFrame(frame: RawFrame): Frame {
  const file = frame.filename || frame.absPath || frame.module;
  const code = codeAt(frame);
  return {
    ...(frame.function ? { function: frame.function } : {}),
    ...(file ? { file } : {}),
    ...(frame.lineNo ? { line: frame.lineNo } : {}),
    ...(frame.inApp === undefined || frame.inApp === null ? {} : { isOurs: frame.inApp }),
    ...(code ? { code } : {}),
  };
}

function codeAt({ lineNo, context }: RawFrame): string {
  if (!lineNo) return '';
  const near = context?.filter(([line]) => Math.abs(line - lineNo) <= AROUND) ?? [];
  return near.map(([, text]) => text ?? '').join('\n');
}
