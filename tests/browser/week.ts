import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Workspace } from '../workspace.ts';
import type { Article } from './article.ts';
import { CHANGED, LATER, WEEK, WITHDRAWN } from './articles.ts';
import { OUTLETS, type OutletKey, registryFile } from './outlets.ts';

// A week of eight outlets in five languages, as files of several kinds: pages, lines of JSON, a file an article.

/** The moment by which runs of the two batches count. */
export const AS_OF = { 1: '2026-10-26', 2: '2026-10-27' } as const;

const PAGES: ReadonlySet<OutletKey> = new Set(['telegraph', 'kuestenblatt', 'almina']);
const SINGLE_FILES: ReadonlySet<OutletKey> = new Set(['islander']);

/** Lines that pages of an outlet have around what they tell. */
const FURNITURE = {
  telegraph: {
    before: ['Home | News | Sport | Weather', '12 comments', '148 shares', 'Listen to this article'],
    after: [
      'The Harbour Telegraph is paid for by its readers. Support our journalism from 3 pounds a month.',
      'Sign up for our morning letter and never miss a tide.',
    ],
  },
  kuestenblatt: {
    before: ['Startseite | Küste | Sport', '23 Kommentare', 'Artikel teilen'],
    after: ['Lesen, was hinter dem Deich geschieht: Jetzt das Küstenblatt vier Wochen kostenlos testen.'],
  },
  almina: { before: ['الرئيسية | محليات | اقتصاد'], after: ['شارك هذا المقال مع أصدقائك'] },
} as const;

const LINES_AFTER: Partial<Record<OutletKey, readonly string[]>> = {
  courier: ['Follow the Northshore Courier on all channels.', 'Share this: Facebook | X | WhatsApp'],
  valley: ['Valley Radio depends on listeners like you. Please donate today.'],
};

/** Writes a batch of the week below raw/, and at the first one a registry of outlets and a config beside it. Equal each time. */
export function putWeek(space: Pick<Workspace, 'folder'>, batch: 1 | 2): void {
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(join(space.folder, path)), { recursive: true });
    writeFileSync(join(space.folder, path), content);
  };
  const files = filesOf(batch === 1 ? WEEK : [...CHANGED, ...LATER], batch);
  for (const [name, content] of files) put(join('raw', name), content);
  if (batch === 1) {
    put('sources.csv', registryFile());
    put('pipeline.config.js', "export default { onMissingInput: 'retract' };\n");
    put('raw/harbour-telegraph.example/gone.html', GONE);
    put(
      'raw/northshore-courier.example/broken.jsonl',
      '{"url":"https://northshore-courier.example/half","title":"Half a st\n',
    );
  } else rmSync(join(space.folder, 'raw', fileOf(WITHDRAWN)));
}

/** Puts a batch and runs. @returns what the run printed */
export async function runWeek(space: Workspace, batch: 1 | 2): Promise<string> {
  putWeek(space, batch);
  const { code, stdout, stderr } = await space.storyfold(['run', '--as-of', AS_OF[batch]]);
  if (code !== 0) throw new Error(`run of batch ${batch}: exit code ${code}\n${stderr}`);
  return stdout;
}

function filesOf(articles: readonly Article[], batch: 1 | 2): Map<string, string> {
  const files = new Map<string, string>();
  for (const article of articles) {
    if (PAGES.has(article.outlet)) files.set(fileOf(article), pageOf(article));
    else if (SINGLE_FILES.has(article.outlet)) files.set(fileOf(article), JSON.stringify(recordOf(article), null, 2));
    else {
      const name = `${OUTLETS[article.outlet].domain}/batch-${batch}.jsonl`;
      files.set(name, `${files.get(name) ?? ''}${JSON.stringify(recordOf(article))}\n`);
    }
  }
  return files;
}

function fileOf({ outlet, slug }: Article): string {
  return `${OUTLETS[outlet].domain}/${slug}.${PAGES.has(outlet) ? 'html' : 'json'}`;
}

function urlOf({ outlet, slug }: Article): string {
  return `https://www.${OUTLETS[outlet].domain}/2026/${slug}`;
}

function recordOf(article: Article): object {
  const { outlet, title, at, modified, author, text, language } = article;
  return {
    url: urlOf(article),
    title,
    publisher: OUTLETS[outlet].name,
    published: at,
    modified,
    author,
    language: language ?? OUTLETS[outlet].language,
    text: [text, ...(LINES_AFTER[outlet] ?? [])].join('\n\n'),
  };
}

function pageOf(article: Article): string {
  const { outlet, title, at, modified, author, text } = article;
  const { name, language } = OUTLETS[outlet];
  const { before, after } = FURNITURE[outlet as keyof typeof FURNITURE];
  const about = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    datePublished: at,
    dateModified: modified,
    author: author === undefined ? undefined : { '@type': 'Person', name: author },
    publisher: { '@type': 'Organization', name },
  };
  const [links = '', ...counters] = before;
  return `<!doctype html>
<html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><title>${escaped(title)} - ${name}</title>
<link rel="canonical" href="${urlOf(article)}"><meta property="og:site_name" content="${name}">
<script type="application/ld+json">${JSON.stringify(about)}</script></head><body>
<nav>${links}</nav><main><article><h1>${escaped(title)}</h1>
${counters.map((line) => `<p>${line}</p>`).join('\n')}
<p>${escaped(title)}</p>
${text
  .split('\n\n')
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join('\n')}
${after.map((line) => `<p>${line}</p>`).join('\n')}
</article></main><footer>© 2026 ${name}</footer></body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const GONE = `<!doctype html><html lang="en"><head><title>404 - Page not found</title></head>
<body><h1>Page not found</h1><p>The page you are looking for does not exist any more or has moved.</p></body></html>
`;
