import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Beside this file, whether built or not. */
const LIBRARY = new URL(import.meta.url.endsWith('.ts') ? '../index.ts' : '../index.js', import.meta.url).href;
// A line that only a module can have.
const MODULE_SYNTAX = /^\s*(?:import\s|export\s)/m;

/**
 * Imports a config file wherever it lies. In it `storyfold` means this package, also where none is installed (a global
 * install, a bare folder). A file in the syntax of modules is one whatever the package.json beside it says: `npm init -y`
 * writes `"type": "commonjs"`, and what the README shows must work there.
 */
export async function importConfig(file: string): Promise<{ readonly default?: unknown }> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'storyfold') return { url: LIBRARY, shortCircuit: true };
      const resolved = next(specifier, context);
      const format = moduleFormat(resolved.url, resolved.format);
      return format === undefined ? resolved : { ...resolved, format };
    },
  });
  try {
    return (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  } finally {
    hooks.deregister();
  }
}

/** The format to insist on for a file of the user's; undefined where Node's own answer stands. */
function moduleFormat(url: string, format: string | null | undefined): 'module' | 'module-typescript' | undefined {
  const name = /\.([jt]s)(?:[?#]|$)/.exec(url);
  if (!name || format?.startsWith('module') || !url.startsWith('file:') || url.includes('/node_modules/')) return;
  if (!MODULE_SYNTAX.test(readFileSync(fileURLToPath(url), 'utf8'))) return;
  return name[1] === 'ts' ? 'module-typescript' : 'module';
}
