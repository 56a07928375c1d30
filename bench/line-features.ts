// Features of the lines of labelled texts, for bench/fit-trees.py.
import { featuresOf } from '../src/stages/clean/lines/features.ts';
import { measure } from '../src/stages/clean/lines/measure.ts';
import { scanText } from '../src/stages/clean/lines/scan.ts';
import { marksOf } from '../src/stages/clean/marks.ts';
import { writeFeatures } from './feature-files.ts';
import { readsOf } from './fingerprint.ts';
import { foldOf } from './folds.ts';
import type { LabelledPage } from './labelled-pages.ts';
import type { TruePage } from './true-pages.ts';

/**
 * @param out a folder; it is made
 * @param pages as bare text, too, where no labelled text is of their data set: other languages and other years. The
 * script labels them by their true body.
 */
export function writeLineFeatures(out: string, texts: readonly LabelledPage[], pages: readonly TruePage[]): void {
  const rows: Int32Array[] = [];
  const alone = texts.filter(({ rendering }) => rendering === 'residue').map(bodyAlone);
  const labelled = [...texts, ...alone].map((page) => {
    const { length } = pushRows(rows, page.lines.map((line) => line.text).join('\n'));
    const labels = page.lines.filter((line) => line.text.trim() !== '');
    if (labels.length !== length) throw new Error(`${page.id}: ${labels.length} lines, read ${length}`);
    return {
      source: page.source,
      rendering: page.rendering,
      fold: foldOf(page.domain),
      labels: labels.map(({ label }) => label[0]).join(''),
      tokens: labels.map(({ text: line }) => line.match(/[\p{L}\p{N}_]+/gu)?.length ?? 1),
    };
  });
  const known = new Set(texts.map(({ source }) => source));
  const unlabelled = pages
    .filter(({ source, extracted }) => extracted && !known.has(source))
    .map(({ source, fold, body, title, extracted }, index) => {
      const lines = extracted?.document.text.split('\n').filter((line) => line.trim() !== '') ?? [];
      // Half of them whole, half of them as what a scraper leaves around a body.
      const of = index % 2 === 0 ? lines : nearBody(lines, body, index);
      // One line a block; half of the texts have an empty line between two.
      const read = pushRows(rows, of.join(index % 4 < 2 ? '\n' : '\n\n'));
      return { source, fold, body, ...(title === undefined ? {} : { title }), lines: read };
    });
  writeFeatures(out, rows, [...labelled, ...unlabelled], readsOf('text'));
}

/** @returns the lines that the rows are of */
function pushRows(rows: Int32Array[], text: string): string[] {
  const scan = scanText(text);
  const measures = measure(scan);
  rows.push(featuresOf(scan, measures, marksOf(text, scan, measures)));
  return scan.lines.map(({ start, end }) => text.slice(start, end));
}

const LEFT_OVER_MAX = 12;
// Shorter lines stand in a body by chance.
const CHARACTERS_MIN = 20;

/** The lines from the first to the last of a body, and up to a dozen on each side. */
function nearBody(lines: readonly string[], body: string, index: number): readonly string[] {
  const isBody = (line: string): boolean => line.trim().length >= CHARACTERS_MIN && body.includes(line.trim());
  const first = lines.findIndex(isBody);
  if (first < 0) return lines;
  // Any numbers that are the same at the next fit.
  const above = index % (LEFT_OVER_MAX + 1);
  const below = Math.floor(index / 2) % (LEFT_OVER_MAX + 1);
  return lines.slice(Math.max(0, first - above), lines.findLastIndex(isBody) + 1 + below);
}

/** What an article looks like that came without any furniture: most texts that people have are such. */
function bodyAlone(page: LabelledPage, index: number): LabelledPage {
  const isBody = ({ label, text }: LabelledPage['lines'][number]): boolean => label !== 'drop' && text.trim() !== '';
  const blank = { text: '', label: 'ignore' as const };
  // Half of them with an empty line between paragraphs.
  const lines = page.lines.filter(isBody).flatMap((line) => (index % 2 === 0 ? [line, blank] : [line]));
  return { ...page, rendering: 'body', lines };
}
