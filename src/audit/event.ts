import type { AuditFacts } from './facts.ts';

/** Who did it. A person is a Slack user id; an agent is named by its investigation; a token stands for a machine. */
export type Actor =
  | { kind: 'person'; id: string }
  | { kind: 'token'; id: string }
  | { kind: 'agent'; investigation: string }
  | { kind: 'system' }
  | { kind: 'vendor'; integration: string; connection: string };

/** What happened, as `<noun>.<past verb>`. In the log it is `nightjar.<noun>.<past verb>.v1`. */
export type AuditType = keyof AuditFacts;

type EventOf<T extends AuditType> = {
  type: T;
  /** What it happened to, such as `incident/inc_01h2…`. */
  subject: `${AuditFacts[T]['subject']}/${string}`;
  actor: Actor;
  data: AuditFacts[T]['data'];
};

/** A fact that we can show an auditor. No credentials, no message text, no personal data but Slack user ids. */
export type AuditEvent = { [T in AuditType]: EventOf<T> }[AuditType];
