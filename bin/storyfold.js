#!/usr/bin/env node
// Plain JavaScript that any Node can read: checks the version, then runs dist/ if it is there, else the source.
import { existsSync } from 'node:fs';
import module from 'node:module';

const WANTED = '22.22.2, 24.15 or 26 and newer';
const [major, minor, patch] = process.versions.node.split('.').map(Number);
const fits =
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 2))) || (major === 24 && minor >= 15) || major >= 26;

if (!fits) {
  console.error(`storyfold needs Node ${WANTED}; this is ${process.versions.node}.`);
  console.error('In this repository "npm start" and "npx storyfold" use the right one after "npm ci".');
  process.exitCode = 2;
} else {
  // Compiled code is kept between starts, for workers too (they look at the environment); NODE_DISABLE_COMPILE_CACHE=1 turns it off.
  module.enableCompileCache();
  const cache = module.getCompileCacheDir();
  if (cache) process.env.NODE_COMPILE_CACHE ??= cache;
  const built = new URL('../dist/cli/main.js', import.meta.url);
  const { main } = await import(existsSync(built) ? built.href : new URL('../src/cli/main.ts', import.meta.url).href);
  process.exitCode = await main(process.argv.slice(2));
}
