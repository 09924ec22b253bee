import { expect, test } from 'vitest';
import { cpuMs, RUNAWAY_MS } from '../../test/support/cpu-time.ts';
import { redactor } from './redact.ts';

const redact = redactor(['p@ss/word+1?', 'R1tenant-routing']);

test.each([
  'a',
  ' ',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-',
  'eyJ',
  '-eyJaaaaaaaaaaaa',
  'eyJaaaaaaaaaaaa.',
  '://a:',
  ':/',
  'token=',
  'token:abcdef(',
  'password = ',
  'password"\\',
  'Bearer ',
  'basic abcdefghijkl.',
  'basic\t',
  'sk-',
  '-sk-ant-',
  'y_',
  ' y_a',
  'xoxb-',
  'ghp_.',
  'cookie:',
  'cookie:a',
  'authorization:',
  '?sig=',
  'hooks.slack.com/services/',
  'a-b-',
  'secret:a-1-v',
  '\\"',
  'A',
  'QUtJ',
  'name: token',
  'name: token\n value: ',
  'password: |\n ',
  '--token ',
  '<password>',
  'curl -u a:',
  'mysql -p',
  'redis-cli -a',
  'login a password ',
  '%3A%2F%2Fa%3A',
  'password=a1b2c3d4\na1b2c3d4e5\n',
  '[33m',
])('a megabyte of %j takes linear time', fragment => {
  const text = fragment.repeat(Math.ceil(1_000_000 / fragment.length));
  expect(cpuMs(() => redact(text))).toBeLessThan(RUNAWAY_MS);
});
