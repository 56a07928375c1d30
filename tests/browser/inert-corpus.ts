import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { storyOf } from '../outlets.ts';
import type { Workspace } from '../workspace.ts';
import { PAYLOADS } from './payloads.ts';

// Articles by attackers: their strings stand wherever a document has words of its own.

const NAUGHTY = new URL('../../../shared/corpora/blns/blns.json', import.meta.url).pathname;
/** Strings an article, of our own list and of the long list of naughty ones: enough articles for each place, few enough to visit all. */
const TOGETHER = { own: 4, naughty: 24 } as const;
/** Each so many-th string is the name of a file. */
const NAMES_FILE = 3;

/** Whether the list of naughty strings is there. */
export const HAS_NAUGHTY = existsSync(NAUGHTY);

/** Hostile strings in groups; those of a group are in one article. */
export function hostileGroups(): string[][] {
  const own = grouped(PAYLOADS, TOGETHER.own);
  if (!HAS_NAUGHTY) return own;
  const naughty = JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[];
  return [
    ...own,
    ...grouped(
      naughty.filter((text) => text.trim() !== ''),
      TOGETHER.naughty,
    ),
  ];
}

function grouped(texts: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(texts.length / size) }, (_, at) => texts.slice(at * size, (at + 1) * size));
}

const FILE_NAMES: readonly string[] = PAYLOADS.filter((_, at) => at % NAMES_FILE === 0);

/** A name that a file may have: without the letters that no path holds, and short. */
function asFileName(text: string): string {
  return [...text.replace(/[/\0\ud800-\udfff]/g, '∕')].slice(0, 50).join('');
}

/** Writes the articles of all groups, copies of each fifth one, a page, a sidecar table and lines that are learnt. */
export function putHostile({ folder }: Pick<Workspace, 'folder'>): void {
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const groups = hostileGroups();
  const lines = groups.map((group, at) => articleOf(group, at, 'wire'));
  const copies = groups.flatMap((group, at) => (at % 5 === 0 ? [articleOf(group, at, 'copy')] : []));
  put('raw/all.jsonl', [...lines, ...copies].map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (const [at, payload] of FILE_NAMES.entries())
    put(`raw/files/${asFileName(payload)}-${at}.txt`, `${payload}\n\n${storyOf(1000 + at).join('\n\n')}`);
  for (const [at, payload] of PAYLOADS.slice(0, 12).entries())
    put(`raw/learnt-${at}.json`, JSON.stringify(learntFrom(payload, at)));
  put('raw/page.html', pageOf());
  put(
    'raw/broken.jsonl',
    PAYLOADS.slice(0, 8)
      .map((payload) => `{"title":${payload}\n`)
      .join(''),
  );
  put('meta.csv', metaOf());
}

function articleOf(group: readonly string[], at: number, kind: 'wire' | 'copy'): object {
  const [one = '', two = '', three = ''] = storyOf(at);
  const [first = ''] = group;
  return {
    id: `${kind}-${at}-${first.slice(0, 20)}`,
    title: group.join(' '),
    url: /^[a-z]+:/i.test(first) ? first : `https://evil.example/${kind}/${at}/${first}`,
    author: group,
    publisher: kind === 'copy' ? `Copy of ${first}` : `Outlet ${at} ${first}`,
    published: `2026-10-${20 + (at % 5)}T0${kind === 'copy' ? 9 : 8}:00:00Z`,
    language: 'en',
    text: [
      one,
      ...group.map((text) => `They wrote: “${text}” and nobody knew why that was.`),
      two,
      ...group,
      three,
    ].join('\n\n'),
  };
}

/** Short, so that a dozen articles are enough to learn it. */
export const LEARNT_LINE = '<img src=x onerror=__hit=1> is here';

/** Articles of one outlet that all end in one line. */
function learntFrom(payload: string, at: number): object {
  return {
    url: `https://learnt.example/${at}`,
    publisher: `<b onclick="window.__hit=1">Learnt</b>`,
    title: payload,
    text: [...storyOf(2000 + at), LEARNT_LINE].join('\n\n'),
  };
}

/** A page that runs scripts wherever a page can. */
function pageOf(): string {
  return `<!doctype html><html lang="en" onload="window.__hit=1"><head><title>${PAYLOADS[0]}</title>
<script>window.__hit=1;alert(1)</script><meta name="author" content="&quot;&gt;&lt;script&gt;window.__hit=1&lt;/script&gt;">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"<img src=x onerror=window.__hit=1>","url":"javascript:window.__hit=1"}</script></head>
<body onload="window.__hit=1"><article><h1>&lt;img src=x onerror="window.__hit=1"&gt;</h1>
${storyOf(3000)
  .map((text) => `<p onmouseover="window.__hit=1">${text} <img src=x onerror="window.__hit=1"></p>`)
  .join('')}
<p><a href="javascript:window.__hit=1">more</a></p></article></body></html>`;
}

/** Fields of files, by their names. */
function metaOf(): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = FILE_NAMES.map((payload, at) =>
    [`files/${asFileName(payload)}-${at}.txt`, payload, payload, payload].map(cell).join(','),
  );
  return `${['path,headline,author,outlet', ...rows].join('\n')}\n`;
}
