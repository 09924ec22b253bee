// npm leaves optional packages of other platforms out of the lock when the registry it asked did not have them, and
// `npm ci` then refuses the lock. Run after `npm install`: it puts the entries of biome and rolldown back.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const all = lock.packages;
const platform = name => {
  const part = name
    .split('/')
    .at(-1)
    .replace(/^(cli|binding)-/, '')
    .split('-');
  const [os, cpu, abi] = part;
  if (os === 'wasm32') return { cpu: ['wasm32'] };
  const libc = { gnu: ['glibc'], musl: ['musl'] }[abi];
  return { cpu: [cpu], ...(os === 'linux' && libc && { libc }), os: [os] };
};
for (const [path, entry] of Object.entries(all)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!/^(@biomejs\/cli|@rolldown\/binding)-/.test(name)) continue;
    const nested = `${path}/node_modules/${name}`;
    const own = all[nested] ?? all[`node_modules/${name}`];
    if (own?.version === version) continue;
    if (own && path === 'node_modules/rolldown') {
      // vite's, which needs its own place now
      all[`node_modules/vite/node_modules/${name}`] = own;
    }
    if (path !== 'node_modules/rolldown' && path !== 'node_modules/@biomejs/biome') continue;
    all[`node_modules/${name}`] = {
      version,
      ...platform(name),
      ...(entry.dev && { dev: true }),
      license: 'MIT',
      optional: true,
      engines: entry.engines,
    };
  }
}
const sorted = Object.fromEntries(
  Object.entries(all).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
lock.packages = sorted;
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
