import { refusesCredential } from '../../investigations/verdict/refused-credential.ts';

/**
 * What a change would have to touch to make a symptom of this kind. `symptom` is looked for in the alert and in what
 * the signals say, `change` in a diff, its paths and its message.
 */
export type Mechanism = { name: string; symptom: Pick<RegExp, 'test'>; change: RegExp };

/** A call of a database, as frameworks write it. */
const QUERY =
  /\.objects\.(get|filter)\(|\.(find|findOne|findById|findBy|findFirst|findUnique|find_by|query|queryRow)\(|\bselect\b.+\bwhere\b/i;

export const MECHANISMS: readonly Mechanism[] = [
  {
    name: 'more queries',
    symptom: /(quer(y|ies)|statements|sql_?calls)_?(count|per_?(req|page|call|trans|op))/i,
    change: QUERY,
  },
  {
    name: 'waiting for connections',
    symptom: /\b(pool|connections?|acquire|too many clients|exhaust\w*|waiting)\b/i,
    change: /(pool|max_?conn|connection|semaphore|acquire)/i,
  },
  {
    name: 'slowness',
    symptom: /(latency|duration|p9[059]|slow|timeouts?|timed out|deadline|response.?time)/i,
    change:
      /(timeout|query|select |join |index|n\+1|sleep|sync|retry|retries|loop|for \(|await|cache|pool|lock|batch|page_?size|limit)/i,
  },
  {
    name: 'errors',
    symptom: /(error|5\d\d|fail|exception|panic|crash|typeerror|undefined|null ?pointer|nil )/i,
    change:
      /(throw|raise|panic|null|undefined|nil|none|parse|schema|migration|rename|remove|drop|require|validat|decode|cast)/i,
  },
  {
    name: 'bad data',
    symptom: /(malformed|invalid|corrupt|garbled|unexpected (token|end)|checksum|mismatch|reject)/i,
    change: /(encod|decod|codec|serializ|marshal|buffer|bytes|parse|schema|charset|compress)/i,
  },
  {
    name: 'memory',
    symptom: /(memory|heap|oom|out of memory|gc |rss)/i,
    change:
      /(cache|buffer|map\(|new (map|set)\b|\.set\(|memo|append|push\(|listener|subscribe|global|heap|memory|evict|ttl|stream|load all|readall)/i,
  },
  {
    name: 'processor load',
    symptom: /(cpu|processor|load average|throttl)/i,
    change:
      /(regex|regexp|loop|for |while|sort|hash|compress|encrypt|serializ|parse|worker|thread|concurren|poll|interval)/i,
  },
  {
    name: 'queues',
    symptom: /(queue|lag|backlog|consumer|depth|unacked|dead.?letter)/i,
    change: /(queue|consumer|partition|batch|prefetch|ack|concurren|worker|offset|topic|poll)/i,
  },
  {
    name: 'storage',
    symptom: /(disk|storage|volume|inode|no space)/i,
    change: /(log|retention|rotate|tmp|temp|volume|dump|archive|cleanup|debug|verbose)/i,
  },
  {
    name: 'refused credentials',
    symptom: { test: refusesCredential },
    change: /passw|secret|credential|rotat|api_?key|vault/i,
  },
  {
    name: 'access',
    symptom: /(\b40[13]\b|unauthori[sz]ed|forbidden|permission|denied|token|auth|login)/i,
    change: /(auth|token|permission|role|policy|scope|secret|key|cors|login|session|jwt)/i,
  },
];

/** Symptoms that few changes make: that one could is true of few others. */
export const OF_FEW = new Set(['more queries', 'refused credentials']);

/** Names of the mechanisms by which a change of these words could make these symptoms. */
export function mechanismsBetween(symptom: string, change: string): string[] {
  return MECHANISMS.filter(
    mechanism => mechanism.symptom.test(symptom) && mechanism.change.test(change),
  ).map(({ name }) => name);
}
