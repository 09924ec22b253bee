import { type CommitStory, diffOf, type Recipe } from '../recipe.ts';

/** A small change that goes out with the next deployment of its service. */
function rider(service: string, at: number, message: string, path: string): CommitStory {
  const diff = diffOf(path, ['const label = "old"'], ['const label = "new"']);
  return { service, at, author: 'Mia Ortega', message, files: [path], diff };
}

/** Several changes were deployed at once, and the deployment names another one than the guilty. */
export const releases: Recipe[] = [
  {
    id: 'one-of-a-release',
    family: 'deployment',
    service: 'listing',
    services: ['web', 'listing'],
    alert: {
      metric: 'latency_p95_ms',
      threshold: 800,
      observed: 3000,
      summary: 'listing: p95 latency above 800 ms',
    },
    effects: [{ service: 'listing', metric: 'latency_p95_ms', factor: 16, from: -10 }],
    logs: [
      {
        service: 'listing',
        severity: 'WARN',
        text: 'renderTile of category {id} ran {n} statements',
        from: -10,
        perMinute: 9,
      },
    ],
    slow: { service: 'listing', name: 'renderTile', ms: 2800, isError: false, from: -10 },
    commits: [
      {
        id: 'guilty',
        service: 'listing',
        at: -300,
        author: 'Noor Haddad',
        message: 'Show on each tile what is in stock',
        files: ['src/tiles/render-tile.ts'],
        diff: diffOf(
          'src/tiles/render-tile.ts',
          ['export const renderTile = (item: Item) => view(item);'],
          [
            'export async function renderTile(item: Item) {',
            '  const stock = await db.stock(item.id);',
          ],
        ),
      },
      {
        id: 'decoy',
        service: 'listing',
        at: -260,
        author: 'Piet Vos',
        message: 'Drop the retries that nobody calls',
        files: ['src/net/retry.ts'],
        diff: diffOf('src/net/retry.ts', ['try {', '  return fn();', '} catch {}'], []),
      },
      rider('listing', -200, 'New words on the empty page', 'src/pages/empty.ts'),
      {
        ...rider('listing', -60, 'Footer links open in a new tab', 'src/pages/footer.ts'),
        deployed: -11,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty', decoys: ['decoy'] },
  },
  {
    id: 'migration-in-a-release',
    family: 'deployment',
    service: 'orders',
    services: ['web', 'orders'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.4,
      summary: 'orders: 40 % of requests fail',
    },
    effects: [
      { service: 'orders', metric: 'error_ratio', factor: 100, from: -7 },
      { service: 'orders', metric: 'db_connections_in_use', factor: 6, from: -7 },
    ],
    logs: [
      {
        service: 'orders',
        severity: 'ERROR',
        text: 'canceling statement due to lock timeout while updating tuple {n} in relation "shipments"',
        from: -7,
        perMinute: 15,
      },
    ],
    commits: [
      {
        id: 'guilty',
        service: 'orders',
        at: -240,
        author: 'Lea Brandt',
        message: 'Shipments know their region',
        files: ['db/migrations/0118_shipments_region.sql'],
        diff: diffOf(
          'db/migrations/0118_shipments_region.sql',
          [],
          [
            'ALTER TABLE shipments ADD COLUMN region text;',
            'UPDATE shipments SET region = left(code, 2);',
          ],
        ),
      },
      rider('orders', -180, 'Name the threads of the scheduler', 'src/jobs/threads.ts'),
      { ...rider('orders', -90, 'Write the export faster', 'src/export/csv.ts'), deployed: -8 },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty' },
  },
  {
    id: 'reason-beside-the-line',
    family: 'dependency',
    service: 'basket',
    services: ['web', 'basket', 'stock'],
    alert: {
      metric: 'error_ratio',
      threshold: 0.05,
      observed: 0.3,
      summary: 'basket: 30 % of requests fail',
    },
    effects: [{ service: 'basket', metric: 'error_ratio', factor: 75, from: -12 }],
    logs: [
      {
        service: 'basket',
        severity: 'ERROR',
        text: 'request {id} failed',
        from: -12,
        perMinute: 14,
        fields: { error: { reason: 'reservationId is missing', upstream: 'stock' } },
      },
    ],
    commits: [
      {
        id: 'guilty',
        service: 'stock',
        at: -70,
        author: 'Omar Aziz',
        message: 'A reservation is an object, for the warehouse',
        files: ['src/reserve/respond.ts'],
        diff: diffOf(
          'src/reserve/respond.ts',
          ['  return { reservationId: held.id };'],
          ['  return { reservation: { id: held.id, warehouse: held.warehouse } };'],
        ),
        deployed: -13,
      },
      {
        id: 'decoy',
        service: 'basket',
        at: -80,
        author: 'Ivy Chen',
        message: 'The basket has a wider summary',
        files: ['src/pages/summary.css'],
        diff: diffOf('src/pages/summary.css', ['.sum { width: 20em }'], ['.sum { width: 24em }']),
        deployed: -16,
      },
    ],
    expected: { verdicts: ['confirmed', 'likely'], culprit: 'guilty', decoys: ['decoy'] },
  },
];
