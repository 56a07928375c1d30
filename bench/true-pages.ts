// Pages with their true bodies, read and extracted once: for fitting and for cross-validation.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { getDomain } from 'tldts';
import type { Extracted } from '../src/domain/document.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { PREPARE } from './default-config.ts';
import { foldOf } from './folds.ts';

export interface TruePage {
  readonly id: string;
  /** The data set, and where it has several languages, the language. */
  readonly source: string;
  /** Registered domain. */
  readonly site: string;
  readonly fold: number;
  readonly body: string;
  /** The first line of the true body, where that is the headline, which the body of no article here holds. */
  readonly title?: string;
  readonly html: string;
  /** Missing when nothing could be read from the page. */
  readonly extracted?: Extracted;
}

interface Truth {
  readonly source: string;
  readonly url: string;
  readonly domain: string;
  readonly articleBody: string;
}

// The true bodies of this set begin with the headline.
const HEADLINE_FIRST = /^daniel-/;

/** @param folders each with `ground-truth.json` and `pages/ID.html.gz` */
export function readTruePages(folders: readonly string[]): TruePage[] {
  return folders.flatMap((folder) => {
    const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')) as Record<string, Truth>;
    return Object.entries(truth)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([id, page]) => pageOf(id, page, join(folder, 'pages', `${id}.html.gz`)));
  });
}

function pageOf(id: string, { source, url, domain, articleBody }: Truth, file: string): TruePage[] {
  if (!existsSync(file)) return [];
  const site = getDomain(url) ?? domain;
  const bytes = gunzipSync(readFileSync(file));
  const raw = read({ path: 'bench/page.html', bytes, kind: 'html', ordinal: 0 }).items[0];
  const extracted = raw && extract(raw, PREPARE.extract).items[0];
  const title = HEADLINE_FIRST.test(source) ? articleBody.split('\n', 1)[0] : undefined;
  return [
    {
      id,
      source,
      site,
      fold: foldOf(site),
      body: articleBody,
      ...(title === undefined ? {} : { title }),
      html: bytes.toString(),
      ...(extracted ? { extracted } : {}),
    },
  ];
}
