import { expect, it } from 'vitest';
import {
  all,
  because,
  deployment,
  findings,
  list,
  page,
  record,
  repository,
  SHA,
} from '../../../test/support/verdict-cases.ts';
import { settleVerdict } from './verdict.ts';

const quiet = { ...page, body: page.body.replace('applyCoupon throws', 'It fails') };

it.each([
  ['names the file', 'confirmed', 'at rate (src/pricing/voucher.ts:14)'],
  ['names the function around what changed', 'confirmed', 'TypeError in rateVoucher'],
  ['names a file of the same name elsewhere', 'likely', 'at list (web/cart/voucher.ts:3)'],
  ['names neither', 'likely', 'at list (src/orders/list.ts:3)'],
])('a stack that %s: %s', (_name, verdict, pattern) => {
  const diff = '@@ -11,9 +11,7 @@ export function rateVoucher(order) {\n-  if (!order) return;\n }';
  const evidence = [
    quiet,
    list(deployment),
    record('ev_3', 'change_get', 'github', {
      ...{ repository, sha: SHA, files: [{ path: 'src/pricing/voucher.ts', diff }] },
    }),
    record('ev_6', 'logs', 'loki', { patterns: [{ pattern, new: true, severity: 'error' }] }),
  ];
  const settled = settleVerdict(findings(because('change', all, SHA)), evidence, {
    ...{ service: 'Checkout', repositories: [repository] },
  });
  expect(settled.verdict, settled.reasons.join(' ')).toBe(verdict);
});
