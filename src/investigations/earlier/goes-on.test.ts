import { expect, test } from 'vitest';
import { goesOn } from './goes-on.ts';

const before = {
  question: 'why is checkout slow?',
  about:
    'Checkout latency above 2 s\ncheckout-api\nThe pool of 5 connections is used up; redis times out',
};
const services = ['checkout-api', 'payments-gateway', 'Search Indexer', 'db'];

test.each([
  'what about the carts that were lost?',
  'why did the canary of checkout api not catch this?',
  'did it also cause errors in the browser?',
  'which payments were affected?',
  'check the timeouts of redis again',
  'look at the other pods',
  'it is slow again since 15:00',
])('“%s” goes on', question => {
  expect(goesOn(question, before, services)).toBe(true);
});

test.each([
  ['asked again', 'why is checkout slow?'],
  ['a link', 'https://acme.pagerduty.example/incidents/Q1ABCDEFGHIJKL'],
  ['said to be new', 'a different problem: carts are lost'],
  ['another service', 'what about payments-gateway?'],
  ['another service, written otherwise', 'and the search indexer, does it lag?'],
  ['another symptom', 'the certificate of the shop expired'],
])('%s: “%s” is looked into from the start', (_what, question) => {
  expect(goesOn(question, before, services)).toBe(false);
});

test('a service that was spoken of before is no other one', () => {
  const about = `${before.about}; payments-gateway is a victim`;
  expect(goesOn('what about payments-gateway?', { ...before, about }, services)).toBe(true);
});
