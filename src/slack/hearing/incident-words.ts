/** Beginnings of words that people use of systems and incidents. */
const STEMS = words(`
  affect alarm alert availab backend backlog batch branch breach broke bucket cache canar certificat checkout
  cluster commit config connect consumer container crash custom dashboard databas degrad delay depend deploy diff
  disk dns endpoint error exception exhaust fail fault firewall flag flak gateway heap hotfix http image impact incident index infra
  ingress instance kafka kube latenc leak limit memor metric migrat monitor mysql network nginx order outage
  partition payment pipeline postgres prod proxy queue quer quota redis regression regressed release replica repo
  request respon retr rollback rolled rollout runbook saturat scale scaling schema secret server service shard
  spike staging storage stale symptom ticket throttl throughput timeline timeout traffic trigger unavailab upgrade upstream user version
  volume worker`);

/** Words too short or too common in others to stand for more than themselves and their plural. */
const WHOLE = words(`
  alb api backup cart cause cert charge cpu cron db dlq down event feature fix graph host io job lag load lock log loop node oom page-load
  pod pool rate region roll route rpc slow ssl table tenant threshold tls token topic trace window zone`);

const CODE_LIKE =
  /\b(?:[a-z]+-[a-z0-9]+(?:-[a-z0-9]+)*|[45]\d\ds?|[45]xx|n\+1|p(?:50|9\d)|[\w-]+\.(?:go|ts|py|js|java|rb|ya?ml|tf|json|sql))\b|#\d+\b/g;

const OF_NO_SUBJECT = new Set(
  words(`about above acme below after again also because been before from have here into investigate just more over please
  that their them then there they this what when where which will with would your`),
);

/** The words that stand for an incident's own subject: of its title, its service, what was asked. */
export function topicOf(...texts: (string | undefined)[]): ReadonlySet<string> {
  const found =
    texts
      .join(' ')
      .toLowerCase()
      .match(/[a-z][a-z0-9]{3,}/g) ?? [];
  return new Set(found.filter(word => !OF_NO_SUBJECT.has(word)));
}

/** How many different words are about systems and incidents in general, or about this one. */
export function countIncidentWords(said: string, topic: ReadonlySet<string>): number {
  const found = new Set(said.match(CODE_LIKE) ?? []);
  for (const word of said.match(/[a-z][a-z0-9]*/g) ?? []) {
    const isKnown =
      topic.has(word) || WHOLE.includes(word.replace(/s$/, '')) || WHOLE.includes(word);
    if (isKnown || STEMS.some(stem => word.startsWith(stem))) found.add(word);
  }
  return found.size;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
