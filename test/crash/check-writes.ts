import { expect } from 'vitest';
import type { TestWorld } from '../support/world.ts';
import type { Paged } from './expected.ts';
import type { Written } from './read-record.ts';

/** Every write was approved by a click and stands at its vendor, once. */
export function checkWrites(incidents: Paged[], written: Written, world: TestWorld): void {
  const { incidents: rows, proposals } = written;
  for (const paged of incidents) {
    const incident = rows.find(it => it.external_id === paged.id)!;
    const ofIt = proposals.filter(it => it.incident_id === incident.id);
    expect(ofIt.map(it => it.action).toSorted(), paged.scenario).toEqual(paged.writes);
  }
  const marked = markedAt(world);
  expect(proposals.map(({ state }) => state)).toEqual(proposals.map(() => 'done'));
  expect(marked.toSorted()).toEqual(proposals.map(({ id }) => id).toSorted());
}

/** The proposal that each ticket, comment and note of ours was written for. */
function markedAt({ vendors }: TestWorld): string[] {
  const issues = vendors.jiraIssues();
  const texts = [
    ...issues.map(({ properties }) => JSON.stringify(properties)),
    ...issues.flatMap(({ comments }) => comments.map(it => JSON.stringify(it.properties))),
    ...vendors.pagerdutyNotes().map(({ content }) => content),
  ];
  return texts.flatMap(text => /pro_[0-9a-z]{26}/.exec(text)?.[0] ?? []);
}
