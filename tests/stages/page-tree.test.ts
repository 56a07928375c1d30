import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it, vi } from 'vitest';
import type { Extracted } from '../../src/domain/document.ts';
import type { Outcome } from '../../src/domain/problem.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { openPage, textNodesOf } from '../../src/stages/extract/dom.ts';
import { extract } from '../../src/stages/extract/extract.ts';
import { TreeDocument } from '../../src/stages/extract/tree/document.ts';
import { read } from '../../src/stages/read/read.ts';
import { configOf } from '../five/five.ts';

const CASES = new URL('../../../shared/corpora/html5lib/tree-construction/', import.meta.url);
const PAGES = new URL('../../../shared/bench/html/pages/', import.meta.url);
const OPTIONS = prepareOptions(configOf(), '2026-11-22').extract;
// All of them take two minutes, nearly all of it jsdom's; `npm run bench -- page-cost` compares every page.
const EVERY = 6;

function extractedBy(bytes: Buffer, dom: 'tree' | 'jsdom'): Outcome<Extracted> {
  const { items, problems } = read({ path: 'raw/x.html', bytes, kind: 'html', ordinal: 0 });
  return items[0] ? extract(items[0], { ...OPTIONS, dom }) : { items: [], problems };
}

/** A node as what Readability can see of it. */
function shapeOf(node: Node): unknown {
  if (node.nodeType !== 1) return [node.nodeName, (node as Text).data ?? ''];
  const element = node as Element;
  return [
    element.tagName,
    Array.from(element.attributes, ({ name, value }) => `${name}=${value}`),
    Array.from(element.childNodes, shapeOf),
  ];
}

/** The same steps on both trees; each says what it saw. */
function replay(document: Document, steps: ReadonlyArray<readonly [number, number, number]>): unknown[] {
  return steps.map(([kind, a, b]) => {
    const elements = Array.from(document.body.querySelectorAll('*'));
    const one = elements[a % Math.max(1, elements.length)];
    const other = elements[b % Math.max(1, elements.length)];
    if (!one || !other) return null;
    if (kind === 0 && !one.contains(other)) other.appendChild(one);
    else if (kind === 1) one.remove();
    else if (kind === 2) one.parentNode?.replaceChild(document.createElement('p'), one);
    else if (kind === 3) one.setAttribute('class', `c${b}`);
    else if (kind === 4) return [one.nextElementSibling?.tagName, one.previousElementSibling?.tagName, one.textContent];
    else if (kind === 5) return Array.from(document.querySelectorAll('[class~="x"] b, p > b, div'), (e) => e.tagName);
    else if (kind === 6 && one.tagName === 'DIV') one.innerHTML = `${other.textContent} <i>and</i> &lt;`;
    else if (kind === 7) return one.closest('div, ul')?.tagName;
    else if (kind === 8) one.removeAttribute('class');
    else if (kind === 9) return textNodesOf(one.cloneNode(true)).map(({ data }) => data);
    return shapeOf(document.body);
  });
}

describe('the tree of a page', () => {
  it('does what jsdom does, whatever is moved, replaced, cut or asked', () => {
    const markup: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('one ', 'two', '&amp;', '<br>', '<!-- c -->', '<img src=x>', '</p>', '</div>'),
        fc
          .tuple(
            fc.constantFrom('p', 'div', 'b', 'ul', 'li', 'table', 'tr', 'td', 'a href="#"', 'svg', 'noscript'),
            fc.constantFrom('', ' class="x y"', ' style="display: none"'),
            fc.array(tie('node'), { maxLength: 4 }),
          )
          .map(([tag, attributes, inner]) => `<${tag}${attributes}>${inner.join('')}</${tag.split(' ')[0]}>`),
      ),
    })).node;
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(30), fc.nat(30)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 6 }), steps, (nodes, todo) => {
        const html = `<html><head><title> A  title </title></head><body>${nodes.join('')}</body></html>`;
        const { document: ours } = openPage(html, 'tree');
        const { document: theirs } = new JSDOM(html).window;
        expect(shapeOf(ours.documentElement)).toEqual(shapeOf(theirs.documentElement));
        expect(ours.title).toBe(theirs.title);
        expect(ours.body.innerHTML).toBe(theirs.body.innerHTML);
        expect(replay(ours, todo)).toEqual(replay(theirs, todo));
      }),
      { numRuns: 150 },
    );
  });

  it('says whether an element is seen, from its own style', () => {
    const { document } = openPage(
      '<p style="color: red; Display: NONE !important">a<p style="visibility:hidden">b<p>c',
      'tree',
    );
    expect(Array.from(document.querySelectorAll('p'), ({ style }) => [style.display, style.visibility])).toEqual([
      ['none', ''],
      ['', 'hidden'],
      ['', ''],
    ]);
  });

  it('is given up for jsdom where it fails, with a remark', () => {
    const html = `<article>${'<p>The council decided about the bridge, and residents objected to it at length.</p>'.repeat(8)}</article>`;
    const broken = vi.spyOn(TreeDocument.prototype, 'title', 'get').mockImplementation(() => {
      throw new Error('out of order');
    });
    const { items, problems } = extractedBy(Buffer.from(html), 'tree');
    broken.mockRestore();
    expect(problems).toMatchObject([
      { code: 'extract/dom', effect: 'noted', details: { found: 'Error: out of order' } },
    ]);
    expect(items).toEqual(extractedBy(Buffer.from(html), 'jsdom').items);
  });
});

describe.skipIf(!existsSync(CASES))('the cases of html5lib (needs ../shared)', () => {
  const cases = existsSync(CASES)
    ? readdirSync(CASES, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.dat'))
        .flatMap((name) =>
          readFileSync(new URL(name, CASES), 'utf8')
            .split(/^#data\n/m)
            .slice(1)
            .map((block) => (block.split(/^#errors/m)[0] as string).replace(/\n$/, '')),
        )
    : [];

  it('never throw, and are the text that jsdom makes of them', { timeout: 240_000 }, () => {
    expect(cases.length).toBe(1796);
    const differing = cases.filter((html) => {
      const [ours, theirs] = (['tree', 'jsdom'] as const).map((dom) => extractedBy(Buffer.from(html), dom));
      return ours?.items[0]?.document.text !== theirs?.items[0]?.document.text;
    });
    expect(differing).toEqual([]);
  });
});

it.skipIf(!existsSync(PAGES))(
  'public pages come out of both engines the same, to the last removal (needs ../shared)',
  { timeout: 240_000 },
  async () => {
    const differing: string[] = [];
    const names = readdirSync(PAGES).toSorted();
    for (const name of names.filter((_, at) => at % EVERY === 0)) {
      const bytes = gunzipSync(readFileSync(new URL(name, PAGES)));
      const [ours, theirs] = (['tree', 'jsdom'] as const).map((dom) => extractedBy(bytes, dom));
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) differing.push(name);
      // jsdom frees a page between turns of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(differing).toEqual([]);
  },
);
