// Fits the tables of src/stages/clean/model again and says, cross-validated, what they are worth: docs/cleaning.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LineModel } from '../src/stages/clean/model/trees.ts';
import { required } from './default-config.ts';
import { type Kind, tableWithout, withCaution } from './folds.ts';
import { readPages } from './labelled-pages.ts';
import { writeLineFeatures } from './line-features.ts';
import { writePageFeatures } from './page-features.ts';
import { measureLines } from './refit-lines.ts';
import { measurePages } from './refit-pages.ts';
import { readTruePages } from './true-pages.ts';

const SCRIPT = new URL('fit-trees.py', import.meta.url).pathname;
const FILES: Readonly<Record<Kind, { readonly file: string; readonly constant: string; readonly columns: string }>> = {
  text: { file: 'fitted.ts', constant: 'FITTED', columns: 'FEATURES' },
  page: { file: 'fitted-pages.ts', constant: 'FITTED_PAGES', columns: 'PAGE_FEATURES' },
};

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const out = flags['out'] ?? join(tmpdir(), 'storyfold-refit');
  const python = required(flags, 'python');
  const { pages: folders, file, peers, write } = flags;
  const save = (kind: Kind, caution: number): void => {
    if (write !== undefined) writeTable(write, kind, withCaution(tableWithout(out, kind, []), caution));
  };
  if (file !== undefined) {
    const texts = readPages(file);
    writeLineFeatures(join(out, 'text'), texts);
    fitTrees(python, 'text', out);
    save('text', measureLines(texts, out));
  }
  if (folders !== undefined) {
    const pages = readTruePages(folders.split(','));
    writePageFeatures(join(out, 'page'), pages);
    fitTrees(python, 'page', out);
    save('page', await measurePages(pages, out, peers));
  }
}

function fitTrees(python: string, kind: Kind, out: string): void {
  execFileSync(python, [SCRIPT, kind, join(out, kind), out], { stdio: ['ignore', process.stderr, process.stderr] });
}

function writeTable(folder: string, kind: Kind, { name, reads, bias, caution, trees }: LineModel): void {
  const { file, constant, columns } = FILES[kind];
  const rows = trees.map((tree) => `    ${JSON.stringify(tree)},`).join('\n');
  const path = join(folder, file);
  const before = readFileSync(path).length;
  const source = `// Written by \`npm run bench -- refit\`: do not edit. Each row is a tree: columns of ${columns}, borders, leaves.
import type { LineModel } from './trees.ts';

export const ${constant}: LineModel = {
  name: '${name}',
  reads: '${reads}',
  bias: ${bias},
  caution: ${caution},
  trees: [
${rows}
  ],
};
`;
  writeFileSync(path, source);
  console.log(`\n${path}: ${name}, ${trees.length} trees, ${source.length} bytes (before ${before})`);
}
