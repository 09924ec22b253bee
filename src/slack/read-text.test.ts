import { expect, test } from 'vitest';
import { readText } from './read-text.ts';

test.each([
  ['<@U1|ann> checkout &amp; cart &lt;5xx&gt;', '@ann checkout & cart <5xx>'],
  ['<@U1>', '@U1'],
  ['<#C1|ops> <!here> <!subteam^S1|@sre>', '#ops @here @sre'],
  [
    '<https://acme.pagerduty.example/incidents/P1|this page>',
    'https://acme.pagerduty.example/incidents/P1',
  ],
  ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ['&amp;lt;', '&lt;'],
  ['  plain  ', 'plain'],
])('%j was %j', (typed, read) => {
  expect(readText(typed)).toBe(read);
});
