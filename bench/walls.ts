// Filters: which wordings of walls they take (tests/corpus/walls), by language and kind, and which real articles. Every taking
// and every cut of a real article is printed, to be read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Article } from '../src/domain/article.ts';
import { clean } from '../src/stages/clean/clean.ts';
import { WALL_LANGUAGES } from '../src/stages/clean/walls/cue-book.ts';
import { WALL_KINDS } from '../src/stages/clean/walls/kinds.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { sliceCodePoints } from '../src/text/codepoints.ts';
import { articlesOfCorpus, HEADLINES, type Wording, wallsOfCorpus } from '../tests/stages/wall-corpus.ts';
import { PREPARE, required } from './default-config.ts';

const EXCERPT_CHARS = 240;
const CUT_RULE = 'access-notice';

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const walls = wallsOfCorpus().map((wall) => ({ wall, taken: filterOf(textOf(wall)) }));
  for (const kind of WALL_KINDS)
    printShare(
      kind,
      walls.filter(({ wall }) => wall.kind === kind),
    );
  for (const language of WALL_LANGUAGES)
    printShare(
      language,
      walls.filter(({ wall }) => wall.language === language),
    );
  printShare('all', walls);
  const wrong = articlesOfCorpus().filter(([, lines]) => filterOf(lines.join('\n')));
  console.log(`${'articles about walls'.padEnd(22)} ${wrong.length} of ${articlesOfCorpus().length} taken`);
  for (const [folder, documents] of documentsUnder(required(flags, 'docs'))) printTakings(folder, documents);
}

function textOf({ language, lines }: Wording): string {
  return [HEADLINES[language], '', ...lines].join('\n');
}

function printShare(
  name: string,
  walls: ReadonlyArray<{ readonly wall: Wording; readonly taken: string | undefined }>,
): void {
  const shareOf = (isHeldBack: boolean): string => {
    const half = walls.filter(({ wall }) => wall.isHeldBack === isHeldBack);
    const taken = half.filter((one) => one.taken !== undefined).length;
    const named = half.filter((one) => one.taken === one.wall.kind).length;
    return `${String(taken).padStart(4)} of ${half.length} (${named} by its own filter)`;
  };
  console.log(`${name.padEnd(22)} seen ${shareOf(false)}   held back ${shareOf(true)}`);
}

function articleOf(bytes: Buffer, kind: 'text' | 'html'): Article | undefined {
  const raw = read({ path: `bench/x.${kind === 'html' ? 'html' : 'txt'}`, bytes, kind, ordinal: 0 }).items[0];
  const extracted = raw && extract(raw, PREPARE.extract).items[0];
  return extracted && clean(extracted, PREPARE.clean).items[0];
}

function filterOf(text: string): string | undefined {
  return articleOf(Buffer.from(text), 'text')?.filteredBy;
}

interface Real {
  readonly id: string;
  readonly bytes: Buffer;
  readonly kind: 'text' | 'html';
}

function printTakings(folder: string, documents: Iterable<Real>): void {
  let count = 0;
  let taken = 0;
  let cut = 0;
  for (const { id, bytes, kind } of documents) {
    const article = articleOf(bytes, kind);
    if (!article) continue;
    count++;
    const { text } = article.document;
    if (article.filteredBy) {
      taken++;
      console.log(`  ${id}  ${article.filteredBy}  ${JSON.stringify(text.slice(0, EXCERPT_CHARS))}`);
    }
    const cuts = article.removals.filter(({ rule }) => rule === CUT_RULE);
    if (cuts.length > 0 && !article.filteredBy) {
      cut++;
      const lines = cuts.map(({ start, end }) => sliceCodePoints(text, start, end).slice(0, EXCERPT_CHARS));
      console.log(`  ${id}  cut  ${JSON.stringify(lines)}`);
    }
  }
  console.log(`${folder}: ${taken} of ${count} taken, ${cut} cut below a teaser`);
}

/** Texts and pages of all benches below a folder: JSONL of `text` or `lines`, pages as `.html.gz`. */
function* documentsUnder(root: string): Generator<[string, Iterable<Real>]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted();
  for (const file of files.filter((name) => /(?:docs|dev)\.jsonl(?:\.gz)?$/.test(name)))
    yield [file, textsOf(join(root, file))];
  for (const folder of new Set(files.filter((name) => /\.html\.gz$/.test(name)).map((name) => join(name, '..'))))
    yield [folder, pagesOf(join(root, folder))];
}

function* textsOf(file: string): Generator<Real> {
  const bytes = readFileSync(file);
  const content = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  for (const row of content.split('\n').filter((line) => line !== '')) {
    const { id, rendering, text, lines } = JSON.parse(row) as {
      readonly id: string;
      readonly rendering?: string;
      readonly text?: string;
      readonly lines?: ReadonlyArray<{ readonly text: string }>;
    };
    const own = text ?? lines?.map((line) => line.text).join('\n') ?? '';
    yield { id: [id.slice(0, 40), rendering].join(' ').trim(), bytes: Buffer.from(own), kind: 'text' };
  }
}

function* pagesOf(folder: string): Generator<Real> {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html.gz')))
    yield { id: name, bytes: gunzipSync(readFileSync(join(folder, name))), kind: 'html' };
}
