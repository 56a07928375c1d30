import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../src/domain/article.ts';
import { markdownBodyOf } from '../../src/domain/markdown.ts';
import { prepareArticle } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { configOf } from '../five/five.ts';
import { workspace } from '../workspace.ts';

const PAGES = new URL('../../../shared/bench/html/pages/', import.meta.url);
const EVERY = 10;
const DEFAULT = prepareOptions(configOf(), '2026-11-22');
const OPTIONS = { ...DEFAULT, extract: { ...DEFAULT.extract, markdown: true } };
const articleOf = (bytes: Buffer) =>
  prepareArticle({ path: 'raw/x.html', bytes, kind: 'html', ordinal: 0 }, OPTIONS).article!;

const PAGE = `<html><head><title>Bridge closes</title><link rel="canonical" href="https://gazette.example/a/b"></head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Bridge closes</h1>
<p>The council has <b>closed</b> the <a href="/bridge">old <i>river</i> bridge</a> to lorries from Monday, the town hall said on *Friday* after a long meeting about it.</p><h2>What it means</h2>
<p>Engineers found cracks in two of its pillars last week, and the repairs will take until March, according to the mayor.</p><ul><li>Cars may cross at walking pace</li><li>Lorries take the ferry:<ol><li>from the north quay</li><li>every hour</li></ol></li></ul>
<blockquote><p>“It is painful but necessary for all of us who live here,” the mayor said.</p></blockquote><table><tr><th>Day</th><th>Ferries</th></tr><tr><td>Monday</td><td>12</td></tr><tr><td>Sunday</td><td>8 | 9</td></tr></table><pre>x = [2]
  y = 2 * 2</pre>
<p>1. is no list, and the residents who live beside the bridge have said that they will go to court against the plan. <a href="javascript:alert(1)">No link</a></p>
<p>The town will say in spring what a new bridge would cost, and whether the county pays for a part of it.</p></article><footer>All rights reserved</footer></body></html>`;

describe('the Markdown body', () => {
  it('has headings, lists, links, quotations, tables and code, and makes no markup of text', () => {
    expect(
      markdownBodyOf(articleOf(Buffer.from(PAGE))),
    ).toBe(`The council has closed the [old river bridge](https://gazette.example/bridge) to lorries from Monday, the town hall said on \\*Friday\\* after a long meeting about it.

## What it means

Engineers found cracks in two of its pillars last week, and the repairs will take until March, according to the mayor.

- Cars may cross at walking pace
- Lorries take the ferry:
   1. from the north quay
   2. every hour

> “It is painful but necessary for all of us who live here,” the mayor said.

| Day | Ferries |
| --- | --- |
| Monday | 12 |
| Sunday | 8 \\| 9 |

\`\`\`
x = [2]
  y = 2 * 2
\`\`\`

1\\. is no list, and the residents who live beside the bridge have said that they will go to court against the plan. No link

The town will say in spring what a new bridge would cost, and whether the county pays for a part of it.`);
  });

  it('of a plain text are its paragraphs', () => {
    const { article } = prepareArticle(
      { path: 'raw/x.txt', bytes: Buffer.from('# One.\n\nTwo_three.'), kind: 'text', ordinal: 0 },
      OPTIONS,
    );
    expect(markdownBodyOf(article!)).toBe('\\# One.\n\nTwo\\_three.');
  });

  it('stands in the record where the config asks for it, and nowhere else', async () => {
    const space = await workspace();
    await space.put({ 'a.html': PAGE, 'pipeline.config.js': '' });
    await space.storyfold(['run', '--as-of', '2026-11-22']);
    expect(space.records()[0]?.article.articleMarkdown).toBeUndefined();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${space.folder}/pipeline.config.js`, 'export default { extract: { markdown: true } };\n');
    await space.storyfold(['rebuild', '--as-of', '2026-11-22']);
    expect(space.records()[0]?.article.articleMarkdown).toContain('## What it means');
  });
});

it.skipIf(!existsSync(PAGES))('says of public pages what their bodies say, letter for letter (needs ../shared)', () => {
  // Letters alone: lists add numbers and bullets, links add addresses and may begin within a word.
  const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');
  const differing = readdirSync(PAGES)
    .toSorted()
    .filter((_, at) => at % EVERY === 0)
    .filter((name) => {
      const article = articleOf(gunzipSync(readFileSync(new URL(name, PAGES))));
      const markdown = markdownBodyOf(article).replace(/(?<!\\)\]\([^()\s]*\)/g, '');
      return lettersOf(markdown) !== lettersOf(bodyOf(article));
    });
  expect(differing).toEqual([]);
});
