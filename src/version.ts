import { readFileSync } from 'node:fs';

/** The package's version, read from its package.json: the one place that names it. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
