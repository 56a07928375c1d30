// The package as it is built for a tarball, with the dependencies of this folder.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('../', import.meta.url).pathname;

/** @returns the folder of the package */
export function buildInto(folder: string): string {
  const built = join(folder, 'storyfold');
  mkdirSync(built);
  for (const name of ['bin', 'package.json']) cpSync(join(ROOT, name), join(built, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(built, 'node_modules'));
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
  execFileSync(tsc, ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(built, 'dist')], { stdio: 'inherit' });
  return built;
}
