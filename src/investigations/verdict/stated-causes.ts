import type { Findings } from '../findings.ts';

/** A cause that programs state outright, and that a change seldom makes. */
export type StatedCause = {
  says: string;
  pattern: RegExp;
  /** As findings call its kind. */
  kind: NonNullable<Findings['cause']>['kind'];
  /** Only where a program wrote it as a warning or worse. */
  isComplaint?: true;
  /** A change whose lines have this may be the reason itself. */
  unless?: RegExp;
};

/** What is valid for a time and has to be renewed by somebody; sessions and tokens expire all day. */
const RENEWED =
  '(?:client secret|secret key|signing key|access key|account key|api[ _-]?key|licen[cs]e|subscription|credential|password|passphrase)s?';

export const STATED_CAUSES: readonly StatedCause[] = [
  {
    says: 'names are not resolved',
    kind: 'dependency',
    // One that says "no such host" may have been asked for a wrong one.
    pattern: /\blookup \S+.*(i\/o timeout|server misbehaving)|EAI_AGAIN|SERVFAIL/i,
  },
  {
    says: 'a database is switching over',
    kind: 'dependency',
    pattern:
      /database system is (shutting down|starting up)|read-only transaction|the server is in recovery/i,
  },
  {
    says: 'a certificate has expired',
    kind: 'certificate',
    pattern: /certificate (has |is )?expired|cert(ificate)?_?(has_)?expired/i,
  },
  {
    says: 'what gives access has expired',
    kind: 'external',
    isComplaint: true,
    pattern: new RegExp(
      `\\b${RENEWED}\\b.{0,80}\\b(?:expired|lapsed)\\b|\\bexpired ${RENEWED}\\b`,
      'i',
    ),
    unless: /expir|ttl|valid_?(for|until|to)|lifetime/i,
  },
  {
    says: 'a disk is full',
    kind: 'capacity',
    isComplaint: true,
    pattern: /no space left|ENOSPC|\bdisk (?:is )?full\b|disk quota exceeded/i,
  },
  {
    says: 'a machine broke',
    kind: 'dependency',
    // As kernels, clusters and stores of several nodes tell it.
    pattern:
      /\b(?:NodeNotReady|node (?:is )?not ready|hardware error|machine check|uncorrectable)\b|controller is down|I\/O error,? dev|remounting filesystem read-only|no active copy on node|\bnode [\w.-]+ (?:left|lost|is down)\b/i,
  },
  {
    says: 'too few copies of what is stored answer',
    kind: 'dependency',
    isComplaint: true,
    pattern:
      /not enough (?:in-sync |live )?replicas|NotEnoughReplicas|UnavailableException.*replica/i,
    unless: /replica|min_?insync|\backs\b|consistency/i,
  },
  {
    says: 'a table has no partition for what is written',
    kind: 'dependency',
    isComplaint: true,
    pattern: /no partition of relation|has no partition for|inserted partition key does not map/i,
    unless: /partition/i,
  },
  {
    says: 'a quota is used up',
    kind: 'external',
    isComplaint: true,
    pattern:
      /\b(?:quota|allowance|(?:daily|hourly|monthly|usage|plan) limit)\b.{0,40}\b(?:exceeded|exhausted|reached|used up)\b|\b(?:exceeded|exhausted)\b.{0,40}\bquota\b|OVER_QUERY_LIMIT|OVER_DAILY_LIMIT/i,
    unless: /quota|poll|interval|retr(?:y|ies)|back_?off|cache|batch|prefetch/i,
  },
];

/** The first that a change of these lines (in lower case) did not make itself, as the lines of programs state it. */
export function statedCause(
  { said, complaints }: { said: readonly string[]; complaints: readonly string[] },
  changed: string,
): StatedCause | undefined {
  return STATED_CAUSES.find(
    ({ pattern, isComplaint, unless }) =>
      !unless?.test(changed) && (isComplaint ? complaints : said).some(line => pattern.test(line)),
  );
}
