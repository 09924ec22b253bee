import { expect, test } from 'vitest';
import { isFromElsewhere } from './is-from-elsewhere.ts';

test.each([
  ['0.0.0.0', { host: 'nightjar.example.com' }, false],
  ['0.0.0.0', { host: 'nightjar.example.com', origin: 'https://nightjar.example.com' }, false],
  ['0.0.0.0', { host: 'nightjar.example.com', origin: 'https://evil.example' }, true],
  ['0.0.0.0', { host: 'nightjar.example.com', origin: 'null' }, true],
  ['0.0.0.0', { host: 'nightjar.example.com', origin: '' }, true],
  ['127.0.0.1', { host: 'localhost:3000' }, false],
  ['localhost', { host: '127.0.0.1:3000' }, false],
  ['::1', { host: '[::1]:3000' }, false],
  ['127.0.0.1', { host: 'rebound.evil.example:3000' }, true],
  ['127.0.0.1', { host: 'localhost.evil.example' }, true],
  ['127.0.0.1', {}, true],
])('bound to %s, %j comes from elsewhere: %s', (boundTo, headers, expected) => {
  expect(isFromElsewhere(headers, boundTo)).toBe(expected);
});
