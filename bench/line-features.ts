// Features of the lines of labelled pages, for bench/fit-trees.py: features.i32 (row-major), lines.json, columns.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES, featuresOf } from '../src/stages/clean/lines/features.ts';
import { measure } from '../src/stages/clean/lines/measure.ts';
import { scanText } from '../src/stages/clean/lines/scan.ts';
import { marksOf } from '../src/stages/clean/marks.ts';
import { required } from './default-config.ts';
import { foldOf } from './folds.ts';
import { type LabelledPage, readPages } from './labelled-pages.ts';

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const out = required(flags, 'out');
  mkdirSync(out, { recursive: true });
  const pages = readPages(required(flags, 'file'));
  const rows: Int32Array[] = [];
  const described = [...pages, ...pages.filter(({ rendering }) => rendering === 'residue').map(bodyAlone)].map(
    (page) => {
      const text = page.lines.map((line) => line.text).join('\n');
      const scan = scanText(text);
      const measures = measure(scan);
      rows.push(featuresOf(scan, measures, marksOf(text, scan, measures)));
      const labels = page.lines.filter((line) => line.text.trim() !== '');
      if (labels.length !== scan.lines.length)
        throw new Error(`${page.id}: ${labels.length} lines, read ${scan.lines.length}`);
      return {
        source: page.source,
        rendering: page.rendering,
        fold: foldOf(page.domain),
        labels: labels.map(({ label }) => label[0]).join(''),
        tokens: labels.map(({ text: line }) => line.match(/[\p{L}\p{N}_]+/gu)?.length ?? 1),
      };
    },
  );
  writeFileSync(join(out, 'features.i32'), Buffer.concat(rows.map((values) => Buffer.from(values.buffer))));
  writeFileSync(join(out, 'lines.json'), JSON.stringify(described));
  writeFileSync(join(out, 'columns.json'), JSON.stringify(FEATURES));
  console.log(`${described.length} pages, ${FEATURES.length} columns → ${out}`);
}

/** What an article looks like that came without any furniture: most texts that people have are such. */
function bodyAlone(page: LabelledPage, index: number): LabelledPage {
  const isBody = ({ label, text }: LabelledPage['lines'][number]): boolean => label !== 'drop' && text.trim() !== '';
  const blank = { text: '', label: 'ignore' as const };
  // Half of them with an empty line between paragraphs.
  const lines = page.lines.filter(isBody).flatMap((line) => (index % 2 === 0 ? [line, blank] : [line]));
  return { ...page, rendering: 'body', lines };
}
