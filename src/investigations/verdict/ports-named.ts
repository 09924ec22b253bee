/** `smtp.example:587`, `10.0.0.7:5432`, in a line that says that nothing is reached there. */
const UNREACHED = /time(?:d )?-?out|refused|unreachable|\bdial\b|connect/i;
const ADDRESS = /(?:\b[a-z][\w.-]*|\b\d{1,3}(?:\.\d{1,3}){3}):(\d{2,5})\b/gi;
/** `from_port = 587`, `containerPort: 8080`, `port 587`. */
const PORT = /port\w*["']?\D{0,12}?(\d{2,5})\b/gi;

/** The ports that changed lines name and that lines of programs do not reach, each as its number. */
export function portsNamed(changed: string, said: readonly string[]): string[] {
  const unreached = new Set(said.filter(line => UNREACHED.test(line)).flatMap(portsOf));
  const set = [...changed.matchAll(PORT)].map(([, port = '']) => port);
  return [...new Set(set)].filter(port => unreached.has(port));
}

function portsOf(line: string): string[] {
  return [...line.matchAll(ADDRESS)].map(([, port = '']) => port);
}
