// Features of the lines of labelled texts, for bench/fit-trees.py.
import { featuresOf } from '../src/stages/clean/lines/features.ts';
import { measure } from '../src/stages/clean/lines/measure.ts';
import { scanText } from '../src/stages/clean/lines/scan.ts';
import { marksOf } from '../src/stages/clean/marks.ts';
import { writeFeatures } from './feature-files.ts';
import { readsOf } from './fingerprint.ts';
import { foldOf } from './folds.ts';
import type { LabelledPage } from './labelled-pages.ts';

/** @param out a folder; it is made */
export function writeLineFeatures(out: string, texts: readonly LabelledPage[]): void {
  const rows: Int32Array[] = [];
  const alone = texts.filter(({ rendering }) => rendering === 'residue').map(bodyAlone);
  const described = [...texts, ...alone].map((page) => {
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
  });
  writeFeatures(out, rows, described, readsOf('text'));
}

/** What an article looks like that came without any furniture: most texts that people have are such. */
function bodyAlone(page: LabelledPage, index: number): LabelledPage {
  const isBody = ({ label, text }: LabelledPage['lines'][number]): boolean => label !== 'drop' && text.trim() !== '';
  const blank = { text: '', label: 'ignore' as const };
  // Half of them with an empty line between paragraphs.
  const lines = page.lines.filter(isBody).flatMap((line) => (index % 2 === 0 ? [line, blank] : [line]));
  return { ...page, rendering: 'body', lines };
}
