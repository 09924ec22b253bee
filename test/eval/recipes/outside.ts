import { diffOf, type Recipe } from '../recipe.ts';

const HARMLESS = diffOf('README.md', ['Run it.'], ['Run it with care.']);

/** No change of the team's did it. */
export const outside: Recipe[] = [
  {
    id: 'provider-down',
    family: 'dependency',
    service: 'payments',
    services: ['checkout', 'payments', 'acquirer'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.02,
      observed: 0.41,
      summary: 'payments: 41 % of authorisations fail',
    },
    effects: [
      { service: 'payments', metric: 'error_ratio', factor: 100, from: -8 },
      { service: 'acquirer', metric: 'error_ratio', factor: 150, from: -8 },
    ],
    logs: [
      {
        service: 'payments',
        severity: 'ERROR',
        text: 'acquirer answered 503 Service Unavailable after {n} ms for authorisation {id}',
        from: -8,
        perMinute: 25,
      },
    ],
    slow: { service: 'acquirer', name: 'POST /authorise', ms: 900, isError: true, from: -8 },
    commits: [
      {
        id: 'decoy',
        service: 'payments',
        at: -1200,
        author: 'Eva Stein',
        message: 'Say how to run it',
        files: ['README.md'],
        diff: HARMLESS,
        deployed: -500,
      },
    ],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      kinds: ['dependency', 'external'],
      decoys: ['decoy'],
    },
  },
  {
    id: 'database-failover',
    family: 'dependency',
    service: 'accounts',
    services: ['web', 'accounts', 'accounts-db'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.6,
      summary: 'accounts: 60 % of requests fail',
    },
    effects: [
      { service: 'accounts', metric: 'error_ratio', factor: 150, from: -4 },
      { service: 'web', metric: 'error_ratio', factor: 60, from: -4 },
    ],
    logs: [
      {
        service: 'accounts',
        severity: 'ERROR',
        text: 'connect ECONNREFUSED accounts-db:5432, attempt {n}',
        from: -4,
        perMinute: 40,
      },
      {
        service: 'accounts-db',
        severity: 'WARN',
        text: 'database system is shutting down; received fast shutdown request from node {n}',
        from: -4,
        until: -3,
        perMinute: 3,
      },
    ],
    commits: [],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      kinds: ['dependency', 'external', 'capacity'],
    },
  },
  {
    id: 'traffic-surge',
    family: 'capacity',
    service: 'tickets',
    services: ['web', 'tickets'],
    alert: {
      metric: 'latency_p95_ms',
      threshold: 600,
      observed: 1900,
      summary: 'tickets: p95 latency above 600 ms',
    },
    effects: [
      { service: 'tickets', metric: 'request_rate', factor: 7, from: -12 },
      { service: 'web', metric: 'request_rate', factor: 6, from: -12 },
      { service: 'tickets', metric: 'cpu_ratio', factor: 2.7, from: -11 },
      { service: 'tickets', metric: 'latency_p95_ms', factor: 10, from: -11 },
    ],
    logs: [
      {
        service: 'tickets',
        severity: 'WARN',
        text: 'all {n} workers are busy, request {id} waits',
        from: -11,
        perMinute: 20,
      },
    ],
    commits: [],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      kinds: ['capacity', 'external'],
    },
  },
  {
    id: 'disk-full',
    family: 'capacity',
    service: 'events',
    services: ['events'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.5,
      summary: 'events: half of the writes fail',
    },
    effects: [
      { service: 'events', metric: 'disk_used_ratio', factor: 1.92, from: -110, over: 105 },
      { service: 'events', metric: 'error_ratio', factor: 125, from: -5 },
    ],
    logs: [
      {
        service: 'events',
        severity: 'ERROR',
        text: 'write of segment {id} failed: ENOSPC: no space left on device',
        from: -5,
        perMinute: 30,
      },
    ],
    commits: [],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      kinds: ['capacity'],
    },
  },
  {
    id: 'certificate-expired',
    family: 'certificate',
    service: 'notify',
    services: ['notify', 'push-gateway'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.98,
      summary: 'notify: nearly every push fails',
    },
    effects: [{ service: 'notify', metric: 'error_ratio', factor: 245, from: -3 }],
    logs: [
      {
        service: 'notify',
        severity: 'ERROR',
        text: 'tls: certificate has expired: CN=push-gateway, valid until today, connection {id} closed',
        from: -3,
        perMinute: 40,
      },
    ],
    slow: { service: 'push-gateway', name: 'tls handshake', ms: 12, isError: true, from: -3 },
    commits: [
      {
        id: 'decoy',
        service: 'notify',
        at: -300,
        author: 'Uma Rao',
        message: 'Shorter texts in pushes',
        files: ['src/text.ts'],
        diff: diffOf('src/text.ts', ['limit: 200'], ['limit: 120']),
        deployed: -45,
      },
    ],
    expected: {
      verdicts: ['confirmed', 'likely', 'inconclusive'],
      culprit: null,
      kinds: ['certificate'],
      decoys: ['decoy'],
    },
  },
];
