/** Ways in which people and monitors call the same trouble. The first word of each stands for all. */
const KINDS: readonly (readonly string[])[] = [
  ['latency', 'latencies', 'slow', 'slower', 'slowness', 'sluggish', 'duration', 'p50', 'p90'],
  ['latency', 'p95', 'p99', 'p999', 'apdex', 'delay', 'delayed'],
  ['error', '5xx', '500', '502', '503', '504', 'fail', 'failing', 'failed', 'failure', 'exception'],
  ['timeout', 'timeouts', 'timed', 'deadline'],
  ['disk', 'volume', 'filesystem', 'inode', 'inodes', 'enospc', 'storage'],
  ['memory', 'oom', 'oomkill', 'oomkilled', 'oomkiller', 'heap', 'rss', 'leak'],
  ['cpu', 'throttled', 'throttling'],
  ['queue', 'backlog', 'lag', 'lagging', 'lags'],
  ['certificate', 'certificates', 'cert', 'certs', 'tls', 'ssl', 'x509', 'handshake'],
  ['restart', 'restarts', 'restarting', 'crashloop', 'crashloopbackoff', 'crash', 'crashing'],
  ['down', 'unavailable', 'unreachable', 'outage'],
  ['connection', 'connections', 'conn', 'conns'],
  ['database', 'databases', 'db', 'postgres', 'postgresql', 'mysql'],
  ['deploy', 'deployed', 'deployment', 'deployments', 'release', 'released', 'rollout'],
];

/** Words that stand in alerts of every kind, or in every sentence: they tell nothing. */
const EMPTY =
  `a about above after again alarm alert alerts all also an and any are as at average back baseline be because been before
  began behind below between but by can caused check checks count critical current did does during each environment every
  exceeded exceeds firing for from grew grow growing grown grows had has have high higher how in incident info into investigate is issue it its low
  lower min mins minute minutes more most ms new no none normal not now of off on once one only or out over page paging per
  percent percentage please problem prod production rate rates resolved same second seconds see seen sev1 sev2 sev3
  since some spike state status still than that the their them then there these they this threshold time times to too took total
  triggered under unknown until up value very warning was were what when where which while who why will with within
  without`.split(/\s+/);

const STANDS_FOR = new Map(
  KINDS.flatMap(([first = '', ...others]) =>
    [first, ...others].map(word => [word, first] as const),
  ),
);
const SAYS_NOTHING = new Set(EMPTY);

/** Terms of `KINDS` as such: they say what kind of trouble it is, and stand in many descriptions. */
export const KIND_TERMS: ReadonlySet<string> = new Set(KINDS.map(([first = '']) => first));

/** The words of a text, in lower case, without those that tell nothing; names are taken apart. */
export function tellingWordsOf(text: string): string[] {
  const apart = text.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  const words = apart.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter(word => word.length > 1 && word.length <= 40 && !SAYS_NOTHING.has(word));
}

/** One word as it is compared: its kind of trouble, or without its ending. Undefined for bare numbers. */
export function termOf(word: string): string | undefined {
  const kind = STANDS_FOR.get(word);
  if (kind) return kind;
  if (/^\d/.test(word)) return undefined;
  const stem = stemOf(word);
  return STANDS_FOR.get(stem) ?? stem;
}

const MOST_SEARCHED = 200;

/** What a text search that knows no kinds is asked for: the telling words, and all that stands for the same. */
export function searchWordsOf(text: string): string[] {
  const words = tellingWordsOf(text);
  const kinds = new Set(words.map(termOf).filter(term => term && KIND_TERMS.has(term)));
  const same = KINDS.filter(([first]) => kinds.has(first)).flat();
  return [...new Set([...words, ...same])].slice(0, MOST_SEARCHED);
}

const ENDINGS = ['ations', 'ation', 'ments', 'ment', 'ings', 'ing', 'ies', 'ed', 'es', 's', 'y'];
const SHORTEST_STEM = 4;

function stemOf(word: string): string {
  const ending = ENDINGS.find(
    each => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM,
  );
  const stem = ending ? word.slice(0, -ending.length) : word;
  return stem.length > SHORTEST_STEM && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}
