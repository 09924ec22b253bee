import { expect } from 'vitest';
import type { TestWorld } from '../support/world.ts';
import type { Written } from './read-record.ts';

/**
 * The model was asked again only what a death interrupted, and in the same words: other words would cost the cached
 * prefix and break its thinking off. What was asked in vain is charged. Answers how many questions were repeated.
 */
export function checkQuestions(world: TestWorld, written: Written, deaths: Date[]): number {
  const { incidents, investigations, entries } = written;
  const asked = Map.groupBy(questions(world), pageIn);
  const repeats = investigations.map(({ id, incident_id, created_at, finished_at, ...usd }) => {
    const page = incidents.find(it => it.id === incident_id)!.external_id;
    const ofIt = asked.get(page) ?? [];
    const replies = entries.filter(it => it.investigation_id === id && it.role === 'assistant');
    expect(new Set(ofIt).size, id).toBe(replies.length);
    const during = deaths.filter(at => at >= created_at && at <= finished_at!);
    expect(ofIt.length - replies.length, id).toBeLessThanOrEqual(during.length);
    expect(usd.asking_usd, id).toBeNull();
    if (ofIt.length > replies.length) expect(usd.lost_usd, id).toBeGreaterThan(0);
    return ofIt.length - replies.length;
  });
  return repeats.reduce((sum, count) => sum + count, 0);
}

function questions({ model }: TestWorld): string[] {
  const asked = model.requests().filter(({ path }) => path === '/v1/messages');
  return asked.map(({ body }) => JSON.stringify(body));
}

/** The page that is investigated: the first that the conversation names so. */
function pageIn(question: string): string {
  const messages = question.slice(question.indexOf('"messages":'));
  return /\\"pager_id\\":\\"([A-Z0-9]+)\\"/.exec(messages)?.[1] ?? '';
}
