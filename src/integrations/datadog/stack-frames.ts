import type { Frame } from '../../capabilities/errors.ts';

const MOST_FRAMES = 40;

/** What a line of a stack looks like, by language. */
const SHAPES = [
  // JavaScript: `at acquire (/app/src/pool.ts:42:12)`, `at /app/src/pool.ts:42:12`
  /^\s*at (?:async )?(?:(?<function>.+?) \()?(?<file>[^()\s]+?):(?<line>\d+):\d+\)?$/,
  // Java: `at com.acme.Pool.acquire(Pool.java:42)`
  /^\s*at (?<function>[\w.$<>/]+)\((?<file>[^:()]+)(?::(?<line>\d+))?\)$/,
  // Python: `File "/app/pool.py", line 42, in acquire`
  /^\s*File "(?<file>[^"]+)", line (?<line>\d+)(?:, in (?<function>.+))?$/,
  // Ruby, PHP: "/app/pool.rb:42:in `acquire'"
  /^\s*(?:#\d+ )?(?<file>[^\s:]+):(?<line>\d+):in [`'](?<function>[^']+)'$/,
  // Go: `/app/pool.go:42 +0x1d`
  /^\s+(?<file>\S+\.go):(?<line>\d+)(?: \+0x[0-9a-f]+)?$/,
];

/** The frames of a stack as a program wrote it, the innermost first. Lines that are none are left out. */
export function stackFrames(stack: string): Frame[] {
  const lines = stack.split('\n').slice(0, 400);
  const frames = lines.flatMap(line => asFrame(line) ?? []);
  // Python writes the way there, the others the way back.
  if (lines.some(line => /^Traceback \(most recent call last\)/.test(line.trim())))
    frames.reverse();
  return frames.slice(0, MOST_FRAMES);
}

function asFrame(line: string): Frame | undefined {
  if (line.length > 1_000) return undefined;
  for (const shape of SHAPES) {
    const found = shape.exec(line)?.groups;
    if (found) return frameOf(found);
  }
  return undefined;
}

function frameOf(found: Record<string, string | undefined>): Frame {
  return {
    ...(found.function ? { function: found.function } : {}),
    ...(found.file ? { file: found.file } : {}),
    ...(found.line ? { line: Number(found.line) } : {}),
  };
}
