import type { Family } from './families.ts';

/** What tells of trouble first: requests, errors and how long they take; then what they wait for; then the rest. */
const RANKS = [
  /^up$|request|http|grpc|rpc|error|fail|exception|timeout|latency|duration|retr(y|ies)|dropped|rejected/i,
  /queue|pool|connection|lag|pending|in_?flight|active|utili[sz]ation|saturat|throttl|restart|memory|rss|cpu|cache|heap|disk|open_fds|eventloop_lag|backlog|db|sql|redis|kafka/i,
];
/** Of the language's own workings only the few that say how loaded the process is are worth a look. */
const WORKINGS =
  /^(go|process|python|nodejs|jvm|dotnet|ruby|promhttp|scrape|net_conntrack|prometheus)_/;
const LOAD =
  /^(process_(cpu_seconds_total|resident_memory_bytes|open_fds)|nodejs_eventloop_lag_p99_seconds|go_goroutines|jvm_memory_(bytes_)?used)/;

/** The families in the order in which an engineer would look at them. */
export function rankFamilies(families: readonly Family[]): Family[] {
  return families
    .map(family => ({ family, rank: rankOf(family.name) }))
    .toSorted(
      (one, other) => one.rank - other.rank || (one.family.name < other.family.name ? -1 : 1),
    )
    .map(({ family }) => family);
}

function rankOf(name: string): number {
  if (WORKINGS.test(name)) return LOAD.test(name) ? 1.5 : RANKS.length + 1;
  const rank = RANKS.findIndex(pattern => pattern.test(name));
  return rank < 0 ? RANKS.length : rank;
}
