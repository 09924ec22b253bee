import { expect, it } from 'vitest';
import type { TicketQuery } from '../../capabilities/tickets.ts';
import { jqlOf } from './jql.ts';

it.each<[TicketQuery, string]>([
  [{ text: 'checkout pool' }, 'text ~ "checkout pool"'],
  [{ text: 'Search-Indexer: lag (p99)' }, 'text ~ "search-indexer lag p99"'],
  [{ text: 'a" OR project = X AND "b' }, 'text ~ "a or project x and b"'],
  [{ project: 'OPS', state: 'open' }, 'project = "OPS" AND statusCategory != Done'],
  [{ project: 'OPS', state: 'any' }, 'project = "OPS"'],
  [{ labels: ['sev1', 'on-call'] }, 'labels = "sev1" AND labels = "on-call"'],
  [{ updatedSince: '2026-11-20T08:30:00Z' }, 'updated >= "2026-11-19"'],
  [{ state: 'open' }, 'statusCategory != Done AND updated >= -90d'],
  [{}, 'updated >= -90d'],
])('asks for %j', (query, jql) => {
  expect(jqlOf(query)).toBe(`${jql} ORDER BY updated DESC`);
});

it("takes a query in Jira's own language as it is", () => {
  expect(jqlOf({ query: ' assignee = currentUser() ', text: 'x' })).toBe(
    'assignee = currentUser()',
  );
});

it.each<TicketQuery>([
  { project: 'OPS" OR project = "HR' },
  { project: 'OPS\\' },
  { labels: ['a\nb'] },
  { labels: ['x'.repeat(256)] },
  { text: '"*~?' },
  { updatedSince: 'noon' },
  { query: ' ' },
])('refuses %j', query => {
  expect(() => jqlOf(query)).toThrow('must be');
});
