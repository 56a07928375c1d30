import { defineConfig } from 'vitest/config';
import SkipReporter from './tests/skip-reporter.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/environment.ts'],
    testTimeout: 120_000,
    // Tests start the real command with workers of its own; two files at a time suit two cores.
    maxWorkers: 2,
    reporters: ['default', new SkipReporter()],
  },
});
