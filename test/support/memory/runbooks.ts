import type { Runbooks } from '../../../src/capabilities/runbooks.ts';
import type { Answering, Written } from './answering.ts';

export function memoryRunbooks(written: Written, answer: Answering): Runbooks {
  const runbook = {
    id: 'acme/checkout:docs/runbooks/5xx.md',
    title: written('Checkout answers 5xx'),
    url: 'https://github.com/acme/checkout/blob/main/docs/runbooks/5xx.md',
    updatedAt: '2026-09-01T08:00:00Z',
  };
  return {
    search: () => answer([{ ...runbook, excerpt: written('Look at the pool of connections') }]),
    read: () => answer({ ...runbook, text: written('# 5xx\n\n1. Look at the pool.') }, runbook.url),
  };
}
