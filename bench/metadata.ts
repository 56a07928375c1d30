// Metadata of pages: headline, author and date against labels, normalised exact match; and false dates on pages that have none.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { prepare } from '../src/pipeline/order.ts';
import { PREPARE, required } from './default-config.ts';

interface Label {
  readonly title?: string | null;
  readonly author?: string | null;
  readonly publishDate?: string | null;
}

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'pages');
  const truth = JSON.parse(readFileSync(required(flags, 'truth'), 'utf8')) as Record<string, Label>;
  const right = { title: [0, 0], author: [0, 0], date: [0, 0], 'false date': [0, 0] } as Record<string, number[]>;
  const count = (name: string, holds: boolean): void => {
    const cell = right[name] as number[];
    cell[0] = (cell[0] as number) + (holds ? 1 : 0);
    cell[1] = (cell[1] as number) + 1;
  };
  for (const [id, { title, author, publishDate }] of Object.entries(truth).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const file = join(folder, `${id}.html.gz`);
    // Sets without these labels say nothing.
    if (title === undefined || !existsSync(file)) continue;
    const { article } = prepare(
      { path: 'bench/page.html', bytes: gunzipSync(readFileSync(file)), kind: 'html', ordinal: 0 },
      PREPARE,
    );
    const { headline, author: names, datePublished } = article?.fields ?? {};
    if (title) count('title', folded(headline?.value ?? '') === folded(title));
    if (author) count('author', folded((names?.value ?? []).join(' ')) === folded(author));
    if (publishDate) count('date', datePublished?.value.date === publishDate.slice(0, 10));
    else count('false date', datePublished !== undefined);
    // Parsed pages are freed between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
  console.log(
    Object.entries(right)
      .map(([name, [hits = 0, all = 0]]) => `${name} ${((100 * hits) / Math.max(1, all)).toFixed(1)} % of ${all}`)
      .join('   '),
  );
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
