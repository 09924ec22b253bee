import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const STATIC = /\b(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"](\.[^'"]+)['"]/g;
const DYNAMIC = /\bimport\(\s*['"](\.[^'"]+)['"]/g;

/** A file of ours, by its path from the root of the repository, and the files that it imports. */
export type Source = { path: string; text: string; imports: string[]; dynamicImports: string[] };

export function readSources(...patterns: string[]): Source[] {
  const paths = globSync(patterns, { cwd: ROOT }).sort();
  return paths.map(path => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return {
      path,
      text,
      imports: named(path, text, STATIC),
      dynamicImports: named(path, text, DYNAMIC),
    };
  });
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/testing/');
}

function named(path: string, text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, target = '']) => posix.join(dirname(path), target));
}
