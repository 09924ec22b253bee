import type { ErrorFrame } from '../scenarios/telemetry.ts';

type Words = { type: string; message: string };

/** What a printed stack says: the words at its head, what it came from, and the way there, the innermost first. */
export type Stack = Partial<Words> & { causes: Words[]; frames: ErrorFrame[] };

/** Python prints the innermost last, with the code below each. */
const PYTHON =
  /^ *File "(?<file>[^"\n]+)", line (?<line>\d+)(?:, in (?<fn>\S+))?(?:\n(?! *File ") +(?<code>\S[^\n]*))?/gm;
const GO = /^(?<fn>\S[^\n]*)\(.*\)\n\s+(?<file>\S+\.go):(?<line>\d+)/gm;
const DOTNET = /^\s*at (?<fn>[^\n]+?)(?:\([^)\n]*\))? in (?<file>[^\n]+):line (?<line>\d+)/gm;
const JAVA_AND_NODE =
  /^\s*at (?:async )?(?:(?<fn>[^\n(]+?) ?\()?(?<file>[^\n()]+?)(?::(?<line>\d+))?(?::\d+)?\)?$/gm;
const SHAPES = [PYTHON, GO, DOTNET, JAVA_AND_NODE];
const MOST_FRAMES = 100;

const NO_FILE = /^(Native Method|Unknown Source|<anonymous>|index \d+)$/;
const LIBRARY =
  /node_modules|^node:|^internal\/|site-packages|dist-packages|\/lib\/python|\/pkg\/mod\/|\/usr\/(local\/)?go\/|\/vendor\/|^(java|javax|jdk|sun|kotlin|scala|org\.(springframework|apache|hibernate)|System|Microsoft)\./;

const HEAD = /^(?:panic: |Exception in thread "[^"]*" )?(?<type>[\w$.*]+)(?:: (?<message>.*))?$/;
const CAUSE = /^Caused by: (?<type>[\w$.]+)(?:: (?<message>.*))?$/gm;
const NAMED = /(Error|Exception|Failure|Fault|Panic|Interrupt|Exit)$/;
/** Python tells the one that was thrown last at the end, Java at the beginning. */
const BEFORE =
  /\n\n(?:During handling of the above exception|The above exception was)[^\n]*\n\n|\nCaused by: /;

/** Reads the stack of Node, Python, Java, .NET and Go; of anything else there are no frames. */
export function readStack(text: string): Stack {
  const whole = text.replaceAll('\r\n', '\n').trim();
  const parts = whole.split(BEFORE);
  const isPython = /^Traceback/m.test(whole);
  const part = (isPython ? parts.at(-1) : parts[0]) ?? '';
  const found = SHAPES.map(shape => [...part.matchAll(shape)]);
  const [longest = []] = found.toSorted((a, b) => b.length - a.length);
  const frames = longest.map(({ groups = {} }) => frameOf(groups));
  return {
    ...headOf(part, isPython),
    causes: [...whole.matchAll(CAUSE)].map(({ groups = {} }) => ({
      ...{ type: groups.type ?? '', message: groups.message ?? '' },
    })),
    frames: (isPython ? frames.toReversed() : frames).slice(0, MOST_FRAMES),
  };
}

function headOf(part: string, isLast: boolean): Partial<Words> {
  const lines = part.split('\n').filter(line => /^\S/.test(line));
  const { type, message } = HEAD.exec(lines.at(isLast ? -1 : 0) ?? '')?.groups ?? {};
  if (!type || !NAMED.test(type)) return {};
  return { type, ...(message && { message }) };
}

function frameOf({ fn, file = '', line, code }: Record<string, string | undefined>): ErrorFrame {
  return {
    ...(fn && { function: fn }),
    ...(!NO_FILE.test(file) && { file }),
    ...(line && { line: Number(line) }),
    ...(code && { code }),
    isOurs: !LIBRARY.test(file) && !LIBRARY.test(fn ?? ''),
  };
}
