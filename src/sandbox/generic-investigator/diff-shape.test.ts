import { describe, expect, test } from 'vitest';
import { diffShape } from './diff-shape.ts';

describe('the shape of a diff', () => {
  test.each([
    ['docs/api.md', '@@\n+words', 'silent'],
    ['src/cart.test.ts', '@@\n-1\n+2', 'silent'],
    ['.github/workflows/ci.yaml', '@@\n-timeout: 5\n+timeout: 1', 'silent'],
    ['src/cart.ts', '@@\n-// old words\n+// new words', 'silent'],
    ['config/production.yaml', '@@\n-  max_conns: 50\n+  max_conns: 5', 'risky'],
    ['src/client.go', '@@\n-\tTimeout: 30 * time.Second,\n+\tTimeout: 1 * time.Second,', 'risky'],
    ['src/order.ts', '@@\n-  if (!voucher) return order;\n', 'doubtful'],
    ['src/token.go', '@@\n-\tsave(key, 24*time.Hour)\n+\tsave(key, 24*time.Second)', 'risky'],
    ['src/order.ts', '@@\n-  columns(3)\n+  columns(4)', 'plain'],
    ['db/migrations/0007_region.sql', '@@\n+alter table a add b text;', 'risky'],
    ['package-lock.json', '@@\n-a\n+b', 'doubtful'],
    ['src/order.ts', '@@\n-  title: "Order",\n+  title: "Your order",', 'silent'],
    ['src/order.ts', '', 'unseen'],
  ])('%s %j is %s', (path, diff, kind) => {
    expect(diffShape({ files: [{ path, diff }] }).kind).toBe(kind);
  });

  test('a change whose files nobody knows was not seen', () => {
    expect(diffShape({ files: [] }).kind).toBe('unseen');
  });
});
