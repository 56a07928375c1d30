#!/usr/bin/env node
// Plain JavaScript that any Node can read: checks the version, then runs dist/ if it is there, else the source.
import { existsSync } from 'node:fs';
import version from './node-version.cjs';

const refused = version.refusal(process.versions.node);
if (refused) {
  console.error(refused);
  console.error('In this repository "npm start" and "npx storyfold" use the right one after "npm ci".');
  process.exitCode = 2;
} else {
  const built = new URL('../dist/cli/main.js', import.meta.url);
  const { main } = await import(existsSync(built) ? built.href : new URL('../src/cli/main.ts', import.meta.url).href);
  process.exitCode = await main(process.argv.slice(2));
}
