import type { Meta } from './schema.ts';

/** Labels that by custom say what a workload belongs to. */
const LABELS = [
  ...['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app', 'k8s-app', 'service'],
  ...['app.kubernetes.io/part-of', 'tags.datadoghq.com/service'],
];

/** A service's name as it would be written in Kubernetes: `Checkout API` is `checkout-api`. */
export function slugOf(service: string): string {
  return service
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** How well the object goes with the service; 0 when it does not. */
export function matchOf({ name, labels }: Pick<Meta, 'name' | 'labels'>, service: string): number {
  const slug = slugOf(service);
  if (slug === '') return 0;
  if (slugOf(name) === slug) return 4;
  if (LABELS.some(label => labels[label] && slugOf(labels[label]) === slug)) return 3;
  const parts = `-${slugOf(name)}-`;
  if (parts.includes(`-${slug}-`)) return 2;
  return `-${slug}-`.includes(parts) ? 1 : 0;
}
