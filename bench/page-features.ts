// Features of the lines of labelled pages, for bench/fit-trees.py. The script finds
// the labels itself: it aligns the lines with the true body.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { featuresOf } from '../src/stages/clean/lines/features.ts';
import { measure } from '../src/stages/clean/lines/measure.ts';
import { layoutRows, PAGE_FEATURES, withLayout } from '../src/stages/clean/lines/page-features.ts';
import { scanText } from '../src/stages/clean/lines/scan.ts';
import { marksOf } from '../src/stages/clean/marks.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { PREPARE, required } from './default-config.ts';
import { writeFeatures } from './feature-files.ts';
import { foldOf } from './folds.ts';

interface Truth {
  readonly source: string;
  readonly domain: string;
  readonly articleBody: string;
}

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const out = required(flags, 'out');
  const truth = JSON.parse(readFileSync(required(flags, 'truth'), 'utf8')) as Record<string, Truth>;
  const rows: Int32Array[] = [];
  const described = Object.entries(truth)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, { source, domain, articleBody }]) => {
      const bytes = gunzipSync(readFileSync(join(required(flags, 'pages'), `${id}.html.gz`)));
      const raw = read({ path: 'bench/page.html', bytes, kind: 'html', ordinal: 0 }).items[0];
      const { document, layout } = (raw && extract(raw, PREPARE.extract).items[0]) ?? {};
      if (!document || !layout) return [];
      const { text } = document;
      const scan = scanText(text);
      const measures = measure(scan);
      const values = featuresOf(scan, measures, marksOf(text, scan, measures));
      rows.push(withLayout(values, layout, layoutRows(scan, layout)));
      return [
        {
          source,
          fold: foldOf(domain),
          body: articleBody,
          lines: scan.lines.map(({ start, end }) => text.slice(start, end)),
        },
      ];
    });
  writeFeatures(out, rows, described, PAGE_FEATURES);
}
