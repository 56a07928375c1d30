// Ourselves as one of the tools of page-tools.ts: the stages that see one page, under the default config. With STORYFOLD_FOLDS
// (a folder of bench/fit-trees.py) each page is cleaned by trees that have not seen its domain.
import { createInterface } from 'node:readline';
import { bodyOf } from '../src/domain/article.ts';
import { clean } from '../src/stages/clean/clean.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { VERSION } from '../src/version.ts';
import { PREPARE } from './default-config.ts';
import { modelsOfFolds } from './folds.ts';
import { lineOf } from './page-tools.ts';

const folder = process.env['STORYFOLD_FOLDS'];
const models = modelsOfFolds(folder);

console.log(
  JSON.stringify({ version: VERSION, call: `storyfold clean${folder ? ', cross-validated by domain' : ''}` }),
);
for await (const line of createInterface({ input: process.stdin })) {
  const { html, fold } = JSON.parse(line) as { readonly html: string; readonly fold: number };
  // Every tool gets the page decoded.
  const raw = read({ path: 'bench/page.html', bytes: Buffer.from(html), kind: 'html', ordinal: 0 }).items[0];
  const of = models[fold];
  const started = process.cpuUsage();
  const extracted = raw && extract(raw, PREPARE.extract).items[0];
  const article = extracted && clean(extracted, { ...PREPARE.clean, ...(of ? { models: of } : {}) }).items[0];
  const text = article ? bodyOf(article) : '';
  const { user, system } = process.cpuUsage(started);
  const { headline, author, datePublished } = article?.fields ?? {};
  console.log(
    lineOf({
      text,
      seconds: (user + system) / 1e6,
      title: headline?.value,
      author: author?.value.join(' '),
      date: datePublished?.value.date,
    }),
  );
  await new Promise((resolve) => setImmediate(resolve));
}
