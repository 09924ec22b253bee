import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Whoever takes longest begins first, so that nobody waits for it alone at the end. */
const LONGEST = [
  'test/crash/',
  'test/e2e/vendors-away',
  'test/e2e/webhooks',
  'test/e2e/',
  'test/injection/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const nth = LONGEST.findIndex(part => moduleId.includes(part));
      return nth < 0 ? LONGEST.length : nth;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    // More than the two cores that there may be: tests of the whole product wait much of their time.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // Nothing keeps state in a module, so files may share a process and what it has loaded.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/architecture/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture/**'],
        },
      },
    ],
  },
});
