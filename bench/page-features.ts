// Features of the lines of labelled pages, for bench/fit-trees.py. The script finds
// the labels itself: it aligns the lines with the true body.
import type { Extracted } from '../src/domain/document.ts';
import { featuresOf } from '../src/stages/clean/lines/features.ts';
import { measure } from '../src/stages/clean/lines/measure.ts';
import { layoutRows, withLayout } from '../src/stages/clean/lines/page-features.ts';
import { scanText } from '../src/stages/clean/lines/scan.ts';
import { marksOf } from '../src/stages/clean/marks.ts';
import { writeFeatures } from './feature-files.ts';
import { readsOf } from './fingerprint.ts';
import type { TruePage } from './true-pages.ts';

/** @param out a folder; it is made */
export function writePageFeatures(out: string, pages: readonly TruePage[]): void {
  const rows: Int32Array[] = [];
  const described = pages.flatMap(({ extracted, source, site, fold, body, title }) => {
    if (!extracted?.layout) return [];
    const { text } = extracted.document;
    rows.push(featuresOnPage(extracted, extracted.layout));
    const lines = scanText(text).lines.map(({ start, end }) => text.slice(start, end));
    return [{ source, site, fold, body, ...(title === undefined ? {} : { title }), lines }];
  });
  writeFeatures(out, rows, described, readsOf('page'));
}

function featuresOnPage({ document }: Extracted, layout: NonNullable<Extracted['layout']>): Int32Array {
  const scan = scanText(document.text);
  const measures = measure(scan);
  const values = featuresOf(scan, measures, marksOf(document.text, scan, measures));
  return withLayout(values, layout, layoutRows(scan, layout));
}
