import { readText } from '../read-text.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { topicOf } from './incident-words.ts';
import { intentOf } from './intent.ts';
import { maySteer, type Said } from './take-words.ts';
import type { IncidentThread } from './thread-of.ts';

/**
 * Whether a reply that mentions nobody is meant for Nightjar: by rules, and where they cannot tell by a small model,
 * which is asked about the words of people who may steer only.
 * @throws UserError not_permitted, role_unknown, where the small model is asked
 */
export async function isForNightjar(
  deps: ListenerDeps,
  said: Said,
  { incident, newest }: IncidentThread,
): Promise<boolean> {
  const isRunning = newest.state !== 'finished';
  const headline = newest.findings?.findings?.headline;
  const topic = topicOf(incident.title, incident.serviceName, newest.question, headline);
  const intent = intentOf({ text: said.text, isRunning, topic });
  if (intent !== 'unsure') return intent === 'meant';
  await maySteer(deps, said, newest.id);
  return deps.screenReply(said.tenantId, { text: readText(said.text), isRunning });
}
