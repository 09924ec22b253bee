import type { Described } from '../../../src/investigations/memory/described.ts';

/** What one team remembers after half a year, in the words that findings have. */
export const REMEMBERED: Record<string, Required<Described>> = {
  'checkout-pool': {
    service: 'checkout-api',
    title: 'checkout-api p95 latency above 2 s',
    symptom:
      'Checkout is slow for a third of all orders. Requests wait up to 30 s to acquire a connection from the pool.',
    cause:
      'Commit 4182 cut database.max_conns from 50 to 5; it was deployed 4 minutes before onset.',
  },
  'checkout-flag': {
    service: 'checkout-api',
    title: 'checkout-api 5xx rate above 5 %',
    symptom:
      'One in nine checkouts ends in a 500. The trace ends in NullPointerException in AddressForm.',
    cause:
      'The flag new-address-form was turned on for everybody at 14:02; orders without a street break it.',
  },
  'checkout-payments-down': {
    service: 'checkout-api',
    title: 'checkout-api 5xx rate above 5 %',
    symptom: 'Payments are declined: payments-gateway answers 503 to every authorisation.',
    cause: 'payments-gateway ran out of memory and was restarted again and again.',
  },
  'gateway-certificate': {
    service: 'payments-gateway',
    title: 'NordPay authorisations fail',
    symptom: 'All payments through NordPay fail with x509: certificate has expired.',
    cause:
      'The client certificate nordpay-client expired at 03:00; the renewal job had failed for three weeks.',
  },
  'gateway-oom': {
    service: 'payments-gateway',
    title: 'payments-gateway pods restarting',
    symptom: 'Four of six pods are OOMKilled every ten minutes.',
    cause: 'A response cache without a limit came with release 2.14 and grows by 200 MB an hour.',
  },
  'gateway-acquirer': {
    service: 'payments-gateway',
    title: 'Acquirer Cardia answers slowly',
    symptom: 'Authorisations through Cardia take 9 s and a fifth of them time out.',
    cause: 'Cardia had an incident of its own, according to its status page.',
  },
  'receipts-disk': {
    service: 'receipts',
    title: 'Receipts fail to render',
    symptom: 'Every receipt fails with no space left on device on the volume receipts-data.',
    cause: 'Express delivery doubled the number of PDFs; nothing sweeps the volume.',
  },
  'receipts-template': {
    service: 'receipts',
    title: 'Receipts fail to render',
    symptom: 'Spanish receipts fail: template es/receipt.hbs not found.',
    cause: 'Commit 88f1c02 added the language but not its template.',
  },
  'search-lag': {
    service: 'search-indexer',
    title: 'search-indexer queue lag above 10 minutes',
    symptom: 'The queue grew during the weekly reindex and drained by itself in 20 minutes.',
    cause: 'The weekly reindex runs at that time; the alert is too tight. Nothing was wrong.',
  },
  'search-poison': {
    service: 'search-indexer',
    title: 'search-indexer dead letters growing',
    symptom: 'Consumers reject the same product document over and over; the partition is blocked.',
    cause: 'A product with a price of null was imported from the catalogue feed.',
  },
  'search-cpu': {
    service: 'search-api',
    title: 'search-api CPU throttled',
    symptom: 'Searches take 4 s; pods are throttled to their CPU limit of 500m.',
    cause: 'A regular expression in the new synonym filter backtracks on long queries.',
  },
  'login-ldap': {
    service: 'auth',
    title: 'Login failures above 20 %',
    symptom: 'Employees cannot log in: bind to ldap.corp times out.',
    cause: 'The firewall change CHG-2291 closed port 636 between auth and the directory.',
  },
  'login-jwt': {
    service: 'auth',
    title: 'Login failures above 20 %',
    symptom: 'Tokens are refused with signature verification failed after the key was rotated.',
    cause:
      'The rotation of the JWT signing key reached auth but not the edge, which caches the old JWKS.',
  },
  'orders-deadlock': {
    service: 'orders',
    title: 'orders-db lock waits',
    symptom: 'Placing orders blocks: transactions wait for a lock on table order_lines.',
    cause: 'Migration 0412 adds an index without CONCURRENTLY and holds the lock.',
  },
  'orders-replica': {
    service: 'orders',
    title: 'orders-db replica lag above 60 s',
    symptom: 'Order history shows stale data; the replica is 12 minutes behind.',
    cause:
      'A reporting query of the data team ran for three hours on the replica and blocked replay.',
  },
  'orders-bulk': {
    service: 'orders',
    title: 'Orders stuck in state pending',
    symptom:
      'Orders stay pending because the Kafka consumer order-events stopped committing offsets.',
    cause: 'A rebalance loop: max.poll.interval was exceeded after batches were made larger.',
  },
  'email-bounce': {
    service: 'notifications',
    title: 'Email bounce rate above 10 %',
    symptom: 'Mail to Outlook is refused: 550 5.7.1 SPF check failed.',
    cause: 'The SPF record was replaced in the DNS clean-up and misses our relay.',
  },
  'push-quota': {
    service: 'notifications',
    title: 'Push notifications delayed',
    symptom: 'Firebase answers 429 Too Many Requests; the backlog is 400,000 messages.',
    cause: 'The marketing campaign sent everything at once and used up the quota.',
  },
  'dns-ndots': {
    service: 'platform-dns',
    title: 'CoreDNS latency above 500 ms',
    symptom: 'Look-ups of names inside the cluster time out in every namespace.',
    cause: 'conntrack table full on three nodes: too many UDP entries.',
  },
  'node-disk': {
    service: 'platform-nodes',
    title: 'Node disk pressure',
    symptom: 'Pods are evicted from node-17 because /var/lib/containerd is full of old images.',
    cause: 'Image garbage collection was turned off by the upgrade of the kubelet.',
  },
  'cdn-purge': {
    service: 'web',
    title: 'Web origin traffic tripled',
    symptom: 'The origin gets three times its requests; cache hit ratio fell from 94 % to 12 %.',
    cause: 'A deployment put a random query parameter on every asset, so nothing is cached.',
  },
  'web-js': {
    service: 'web',
    title: 'JavaScript errors above baseline',
    symptom: "Safari 15 users see a blank page: SyntaxError: Unexpected token '?'.",
    cause: 'The bundler target was raised to es2022 in release 311.',
  },
  'prices-currency': {
    service: 'pricing',
    title: 'Price mismatch between cart and checkout',
    symptom: 'Carts in Swedish kronor show prices of the day before.',
    cause: 'The exchange rate import got an empty file from the ECB and kept the old one.',
  },
  'stock-negative': {
    service: 'inventory',
    title: 'Negative stock for 214 products',
    symptom: 'Reservations are counted twice since a retry was added.',
    cause: 'The retry around reserve() is not idempotent; deployed with 7c1d0aa.',
  },
  'inventory-redis': {
    service: 'inventory',
    title: 'inventory errors: READONLY',
    symptom: "Writes fail with READONLY You can't write against a read only replica.",
    cause: 'Redis failed over and the client kept its connection to the old primary.',
  },
  'reports-oom': {
    service: 'reports',
    title: 'reports worker killed',
    symptom: 'The monthly export is OOMKilled at 4 GB.',
    cause: 'The export loads all rows of the year into memory since the ORM upgrade.',
  },
  'gateway-ratelimit': {
    service: 'edge',
    title: 'Edge answers 429 to partners',
    symptom: 'Partner requests are refused by the rate limiter though they are below their quota.',
    cause:
      'The limiter counts by the address of the load balancer since forwarded headers are dropped.',
  },
  'edge-certificate': {
    service: 'edge',
    title: 'TLS certificate of api.acme.example expires in 3 days',
    symptom: 'The certificate was not renewed: the ACME challenge is answered with 404.',
    cause: 'An ingress rule for /.well-known was removed in the clean-up.',
  },
  'cron-missed': {
    service: 'billing',
    title: 'Nightly invoices were not sent',
    symptom: 'The cron job invoice-run did not start for two nights.',
    cause: 'The CronJob was suspended during the cluster upgrade and not resumed.',
  },
  'billing-tax': {
    service: 'billing',
    title: 'Billing 5xx above 1 %',
    symptom: 'Invoices for Norway fail: unknown tax code NO-25.',
    cause: 'The tax service renamed its codes in its version 3.',
  },
};

/** What is asked, and what of the above helps: nothing, when nothing does. */
export type RecallCase = { asked: Described; helps: string[] };

export const RECALL_CASES: RecallCase[] = [
  // The same again, in other words.
  {
    asked: {
      service: 'checkout-api',
      title: 'Checkout is slow',
      symptom: 'error: acquire connection: context deadline exceeded',
    },
    helps: ['checkout-pool'],
  },
  {
    asked: {
      service: 'checkout-api',
      title: 'checkout-api p99 latency above 3 s',
      symptom: 'new, 812 times: ERROR pool exhausted after * ms',
    },
    helps: ['checkout-pool'],
  },
  {
    asked: {
      service: 'checkout-api',
      title: 'High error rate on checkout-api',
      symptom: 'new, 96 times: java.lang.NullPointerException at AddressForm.street',
    },
    helps: ['checkout-flag', 'checkout-payments-down'],
  },
  {
    asked: {
      service: 'checkout-api',
      title: 'checkout-api 5xx rate above 5 %',
      symptom: 'http_errors_total 30x its baseline. payments-gateway: 503 Service Unavailable',
    },
    helps: ['checkout-payments-down', 'checkout-flag'],
  },
  {
    asked: {
      service: 'payments-gateway',
      title: 'NordPay declines everything',
      symptom:
        'tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
    },
    helps: ['gateway-certificate'],
  },
  {
    asked: {
      service: 'payments-gateway',
      title: 'payments-gateway CrashLoopBackOff',
      symptom: 'container killed: OOMKilled, exit code 137',
    },
    helps: ['gateway-oom'],
  },
  {
    asked: {
      service: 'payments-gateway',
      title: 'Cardia timeouts',
      symptom: 'authorisation took 12004 ms; deadline exceeded',
    },
    helps: ['gateway-acquirer'],
  },
  {
    asked: {
      service: 'receipts',
      title: 'Receipt rendering errors',
      symptom: 'write /data/receipts: no space left on device',
    },
    helps: ['receipts-disk', 'receipts-template'],
  },
  {
    asked: {
      service: 'receipts',
      title: 'receipts volume 95 % full',
      symptom: 'kubelet_volume_stats_available_bytes volume="receipts-data"',
    },
    helps: ['receipts-disk'],
  },
  {
    asked: {
      service: 'search-indexer',
      title: 'search-indexer lag is growing',
      symptom: 'queue_lag_seconds 14x its baseline',
    },
    helps: ['search-lag'],
  },
  {
    asked: {
      service: 'search-indexer',
      title: 'Dead letter queue not empty',
      symptom: 'consumer rejected document: price must not be null',
    },
    helps: ['search-poison'],
  },
  {
    asked: {
      service: 'search-api',
      title: 'Search is slow',
      symptom: 'container_cpu_cfs_throttled_seconds_total',
    },
    helps: ['search-cpu'],
  },
  {
    asked: {
      service: 'auth',
      title: 'Nobody can log in',
      symptom: 'LDAP bind failed: connection to ldap.corp:636 timed out',
    },
    helps: ['login-ldap'],
  },
  {
    asked: {
      service: 'auth',
      title: 'Login failures above 20 %',
      symptom: 'jwt: signature verification failed, unknown kid',
    },
    helps: ['login-jwt', 'login-ldap'],
  },
  {
    asked: {
      service: 'orders',
      title: 'Order placement blocked',
      symptom: 'ERROR: canceling statement due to lock timeout on order_lines',
    },
    helps: ['orders-deadlock'],
  },
  {
    asked: {
      service: 'orders',
      title: 'orders-db replication lag',
      symptom: 'pg_replication_lag 740 s',
    },
    helps: ['orders-replica'],
  },
  {
    asked: {
      service: 'orders',
      title: 'Pending orders pile up',
      symptom: 'kafka: consumer order-events rebalancing, offsets not committed',
    },
    helps: ['orders-bulk'],
  },
  {
    asked: {
      service: 'notifications',
      title: 'Mail bounces',
      symptom: '550 5.7.1 message refused, SPF validation failed for outlook.com',
    },
    helps: ['email-bounce'],
  },
  {
    asked: {
      service: 'notifications',
      title: 'Push backlog above 100000',
      symptom: 'fcm: 429 quota exceeded',
    },
    helps: ['push-quota'],
  },
  {
    asked: {
      service: 'platform-dns',
      title: 'CoreDNS slow',
      symptom: 'nf_conntrack: table full, dropping packet',
    },
    helps: ['dns-ndots'],
  },
  {
    asked: {
      service: 'platform-nodes',
      title: 'DiskPressure on node-22',
      symptom: 'evicting pods; imageFs containerd full',
    },
    helps: ['node-disk'],
  },
  {
    asked: {
      service: 'web',
      title: 'CDN cache hit ratio below 50 %',
      symptom: 'origin requests 2.6x their baseline',
    },
    helps: ['cdn-purge'],
  },
  {
    asked: {
      service: 'web',
      title: 'JS errors spike',
      symptom: "SyntaxError: Unexpected token '?' in Safari",
    },
    helps: ['web-js'],
  },
  {
    asked: {
      service: 'inventory',
      title: 'inventory write errors',
      symptom: "READONLY You can't write against a read only replica",
    },
    helps: ['inventory-redis'],
  },
  {
    asked: { service: 'reports', title: 'Export job killed', symptom: 'reports worker OOMKilled' },
    helps: ['reports-oom'],
  },
  {
    asked: {
      service: 'billing',
      title: 'Invoices not sent',
      symptom: 'last run of cronjob invoice-run 49 hours ago',
    },
    helps: ['cron-missed'],
  },
  // The same trouble at another service.
  {
    asked: {
      service: 'orders',
      title: 'orders cannot reach NordPay',
      symptom: 'x509: certificate has expired: nordpay-client',
    },
    helps: ['gateway-certificate'],
  },
  {
    asked: {
      service: 'cart',
      title: 'Cart cannot write',
      symptom: "redis: READONLY You can't write against a read only replica",
    },
    helps: ['inventory-redis'],
  },
  {
    asked: {
      service: 'fraud',
      title: 'fraud lookups time out',
      symptom: 'nf_conntrack: table full on node-4, dropping UDP packet',
    },
    helps: ['dns-ndots'],
  },
  // The same service in other trouble.
  {
    asked: {
      service: 'checkout-api',
      title: 'checkout-api disk almost full',
      symptom: 'volume at 96 %',
    },
    helps: [],
  },
  {
    asked: {
      service: 'checkout-api',
      title: 'Orders in checkout have the wrong VAT',
      symptom: 'VAT 0 for Denmark',
    },
    helps: [],
  },
  {
    asked: {
      service: 'search-api',
      title: 'Search shows deleted products',
      symptom: 'stale documents',
    },
    helps: [],
  },
  {
    asked: {
      service: 'auth',
      title: 'auth pods pending',
      symptom: '0/12 nodes are available: insufficient cpu',
    },
    helps: [],
  },
  {
    asked: {
      service: 'notifications',
      title: 'SMS provider credit low',
      symptom: 'balance below 50 EUR',
    },
    helps: [],
  },
  {
    asked: {
      service: 'billing',
      title: 'Duplicate invoices for 31 customers',
      symptom: 'sent twice',
    },
    helps: [],
  },
  {
    asked: {
      service: 'web',
      title: 'Cookie banner missing in Germany',
      symptom: 'consent script blocked',
    },
    helps: [],
  },
  {
    asked: {
      service: 'receipts',
      title: 'receipts CPU above 90 %',
      symptom: 'cpu usage 3x its baseline',
    },
    helps: [],
  },
  {
    asked: {
      service: 'orders',
      title: 'orders memory above 85 %',
      symptom: 'heap growing since Monday',
    },
    helps: [],
  },
  // Another service in trouble of a common kind.
  {
    asked: {
      service: 'recommendations',
      title: 'recommendations p95 latency above 1 s',
      symptom: 'slow',
    },
    helps: [],
  },
  {
    asked: {
      service: 'recommendations',
      title: 'recommendations 5xx above 5 %',
      symptom: '500 errors 12x baseline',
    },
    helps: [],
  },
  {
    asked: {
      service: 'loyalty',
      title: 'loyalty pods restarting',
      symptom: 'liveness probe failed',
    },
    helps: [],
  },
  {
    asked: {
      service: 'loyalty',
      title: 'loyalty queue lag above 5 minutes',
      symptom: 'consumer behind',
    },
    helps: [],
  },
  {
    asked: { service: 'warehouse', title: 'warehouse CPU high', symptom: 'cpu at 95 %' },
    helps: [],
  },
  {
    asked: {
      service: 'warehouse',
      title: 'Deployment of warehouse failed',
      symptom: 'rollout timed out',
    },
    helps: [],
  },
  {
    asked: {
      service: 'fraud',
      title: 'fraud model is out of date',
      symptom: 'last training 9 days ago',
    },
    helps: [],
  },
  // Hardly any words.
  { asked: { title: 'Something is wrong', symptom: '' }, helps: [] },
  { asked: { title: 'Is production down', symptom: '' }, helps: [] },
  { asked: { service: 'checkout-api', title: 'checkout-api', symptom: '' }, helps: [] },
  { asked: { title: 'Quarterly access review is due', symptom: '' }, helps: [] },
  {
    asked: {
      service: 'chat',
      title: 'Chat widget asks for a new licence key',
      symptom: 'licence invalid',
    },
    helps: [],
  },
];
