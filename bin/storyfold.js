#!/usr/bin/env node
// Plain JavaScript that any Node can read: checks the version, then runs dist/ if it is there, else the source.
import { existsSync } from 'node:fs';
import module from 'node:module';
import version from './node-version.cjs';

const refused = version.refusal(process.versions.node);
if (refused) {
  console.error(refused);
  console.error(version.advice(existsSync(new URL('../src', import.meta.url))));
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
