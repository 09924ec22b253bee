import { expect, test } from 'vitest';
import { rankByName, tellingWords } from './match-service.ts';

const names = ['acme/checkout-api', 'acme/payments-gateway', 'acme/search-indexer'].map(name => ({
  name,
}));

test('a question finds the service that it names', () => {
  expect(rankByName('checkout is slow', names)[0]?.name).toBe('acme/checkout-api');
  expect(rankByName('the payments gateway times out', names)[0]?.name).toBe(
    'acme/payments-gateway',
  );
});

test('words that stand in every name find nothing', () => {
  expect(rankByName('the api service is down', names)).toEqual([]);
});

test('a service with a common name finds the repository of that name', () => {
  const [first] = rankByName('api', [{ name: 'acme/payments-api' }, { name: 'acme/api' }]);
  expect(first?.name).toBe('acme/api');
});

test('names in other scripts are names', () => {
  expect(rankByName('決済サービス', [{ name: 'cart' }, { name: '決済サービス' }])[0]?.name).toBe(
    '決済サービス',
  );
});

test('only words that could be part of a name are looked up', () => {
  expect(tellingWords('why is the checkout-api slow in eu')).toEqual(['checkout', 'slow']);
});
