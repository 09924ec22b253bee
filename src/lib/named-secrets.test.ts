import { expect, test } from 'vitest';
import { redactor } from './redact.ts';

const redact = redactor([]);
// Written in pieces, so that no scanner takes this file for a leak.
const made = (prefix: string, length: number) =>
  prefix + 'aB3dE5gH7jK9'.repeat(20).slice(0, length);

test.each([
  ['- name: DB_PASSWORD\n  value: hunter22', '- name: DB_PASSWORD\n  value: [redacted:password]'],
  [
    '+  - name: API_TOKEN\n+    value: "a1b2c3d4"',
    '+  - name: API_TOKEN\n+    value: "[redacted:token]"',
  ],
  [
    '{"name":"DB_PASSWORD","value":"hunter22"}',
    '{"name":"DB_PASSWORD","value":"[redacted:password]"}',
  ],
  [
    '{"key":"db.password","value":{"stringValue":"hunter22"}}',
    '{"key":"db.password","value":{"stringValue":"[redacted:password]"}}',
  ],
  ['+password: |\n+  hunter22', '+password: |\n+  [redacted:password]'],
  ['curl -u admin:hunter22 https://x', 'curl -u admin:[redacted:password] https://x'],
  ['mysqldump -h db -u root -phunter22 shop', 'mysqldump -h db -u root -p[redacted:password] shop'],
  ['mysql -u root -p shop < dump.sql', 'mysql -u root -p shop < dump.sql'],
  ['redis-cli -h cache -a hunter22 INFO', 'redis-cli -h cache -a [redacted:password] INFO'],
  ["sshpass -p 'hunter22' ssh root@db", "sshpass -p '[redacted:password]' ssh root@db"],
  ['psql --password hunter22 -h db', 'psql --password [redacted:password] -h db'],
  ['DB_PASS=hunter22', 'DB_PASS=[redacted:password]'],
  ['<password>hunter22</password>', '<password>[redacted:password]</password>'],
  ['?q=password%3Dhunter22', '?q=password%3D[redacted:password]'],
  ['?u=redis%3A%2F%2F%3Ahunter22%40db', '?u=redis%3A%2F%2F%3A[redacted:url_password]%40db'],
  ['postgres://app:p@ss22@db/shop', 'postgres://app:[redacted:url_password]@db/shop'],
  ['machine db login app password hunter22', 'machine db login app password [redacted:password]'],
  ['\\u001b[36mBearer a1b2c3d4e5', '\\u001b[36mBearer [redacted:authorization]'],
  [
    `token=${made('ghp_', 20)}\n  d3E4f5G6h7I8j9K0\nnext line`,
    'token=[redacted:token]\n[redacted:rest]\nnext line',
  ],
])('%s', (text, expected) => {
  expect(redact(text)).toBe(expected);
});
