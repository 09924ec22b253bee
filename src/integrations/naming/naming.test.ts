import { expect, test } from 'vitest';
import { hasWords, LIKENESS, likeness, mentions } from './name-likeness.ts';
import { findServiceLabels, namingLabels, serviceNames } from './service-labels.ts';

test.each([
  ['checkout-api', 'checkout-api', 'same'],
  ['checkout-api', 'checkout_api', 'spelled'],
  ['checkout-api', 'CheckoutApi', 'spelled'],
  ['checkout-api', 'checkout', 'telling'],
  ['Checkout API (production)', 'checkout', 'telling'],
  ['checkout-api', 'shop/checkout-api', 'same'],
  ['checkout', 'checkout-worker', 'related'],
  ['checkout-api', 'payments-api', 'none'],
  ['api', 'payments-api', 'none'],
  ['api', 'api', 'same'],
  ['checkout', 'recheckout', 'none'],
  ['checkout', '', 'none'],
  ['***', '---', 'none'],
] as const)('%s and %s are %s', (wanted, known, expected) => {
  expect(likeness(wanted, known)).toBe(LIKENESS[expected]);
});

test('a service is found in every label that names it, and related names only when there is no other', () => {
  const known = [
    { label: 'service', values: ['checkout-api', 'checkout', 'checkout-worker'] },
    { label: 'container', values: ['checkout', 'istio-proxy'] },
    { label: 'job', values: ['kubernetes-pods'] },
    { label: 'namespace', values: ['checkout'] },
  ];
  expect(findServiceLabels('checkout-api', known)).toEqual([
    { label: 'service', values: ['checkout-api'] },
    { label: 'container', values: ['checkout'] },
  ]);
  expect(findServiceLabels('worker', known)).toEqual([
    { label: 'service', values: ['checkout-worker'] },
  ]);
  expect(findServiceLabels('search', known)).toEqual([]);
});

test('names of services come from the plain labels, else from what there is', () => {
  const job = { label: 'job', values: ['node', 'checkout'] };
  expect(serviceNames([{ label: 'app', values: ['b', 'a', 'a'] }, job])).toEqual(['a', 'b']);
  expect(serviceNames([job])).toEqual(['checkout', 'node']);
  expect(namingLabels(['__name__', 'job', 'le', 'service'])).toEqual(['service', 'job']);
});

test('a text mentions a service by its telling words', () => {
  expect(mentions('CheckoutErrors', 'checkout-api')).toBe(true);
  expect(mentions('errors of payments', 'checkout-api')).toBe(false);
  expect(hasWords('HTTP request duration', 'duration http')).toBe(true);
  expect(hasWords('HTTP requests', 'duration http')).toBe(false);
});
