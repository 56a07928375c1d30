import { LAYOUT_BLOCKS, LAYOUT_WIDTH, type Layout } from '../../../domain/layout.ts';
import { type Rendering, selectorOf } from '../render.ts';
import { type PageLine, pageLines } from './lines.ts';
import { enterKept, type PageSums, type Sums, sumsOf } from './sums.ts';
import { KINDS, nameOf, Surroundings } from './surroundings.ts';
import { type Elsewhere, elsewhereOf } from './threads.ts';

// Beyond this many lines it does not matter how many.
const FAR = 99;
const NEAR = 3;
const KEPT_MIN = 0.5;

/** What stands in the tree before Readability moves it about. */
export interface Places {
  readonly lines: readonly PageLine[];
  readonly sums: PageSums;
  /** Columns `block` … `headingLevel` of each line. */
  readonly before: readonly (readonly number[])[];
  /** Sums of the parent, its parent, and its. */
  readonly parents: ReadonlyArray<readonly [Sums, Sums, Sums]>;
  readonly hops: readonly number[];
  readonly under: readonly boolean[];
  readonly selectors: readonly string[];
  readonly elsewhere: Elsewhere;
}

/** @param types what the page says it is, lower case */
export function placesOf(rendering: Rendering, document: Document, types: readonly string[]): Places {
  const { body } = document;
  const lines = pageLines(rendering);
  const sums = sumsOf(lines, body);
  const surroundings = new Surroundings();
  const siblingsOf = siblingCounter();
  const headings = headingsAbove();
  const selectors = new Map<Element, string>();
  for (const { block } of lines) if (!selectors.has(block)) selectors.set(block, selectorOf(block));
  const sumsUnder = (element: Element): Sums => sums.byElement.get(element) as Sums;
  return {
    lines,
    sums,
    before: lines.map((line) => {
      const { block, characters, linked, links, bold } = line;
      return [
        LAYOUT_BLOCKS.indexOf(block.tagName),
        chainOf(block).length,
        nameOf(block) === '' ? 0 : 1,
        siblingsOf(block),
        sumsUnder(block).words,
        ...surroundings.of(block),
        perMille(linked, characters),
        links,
        perMille(bold, characters),
        ...headings.at(block),
      ];
    }),
    parents: lines.map(({ block }) => {
      const parent = block.parentElement ?? block;
      const grand = parent.parentElement ?? parent;
      return [sumsUnder(parent), sumsUnder(grand), sumsUnder(grand.parentElement ?? grand)];
    }),
    hops: lines.map(({ block }) => chainOf(block).findIndex((element) => sums.mainChain.has(element))),
    under: lines.map(({ block }) => sums.main.contains(block)),
    selectors: lines.map(({ block }) => selectors.get(block) as string),
    elsewhere: elsewhereOf(lines, rendering.text, document, types, sums.proseWords),
  };
}

/** @param keptNodes indexes of the nodes that Readability kept; empty where it found no article */
export function layoutOf(
  places: Places,
  rendering: Rendering,
  keptNodes: ReadonlySet<number>,
): Omit<Layout, 'types' | 'title'> {
  const { lines, sums, before, parents, hops, under, selectors } = places;
  const kept = lines.map((line) => keptShare(line, rendering, keptNodes));
  enterKept(sums, lines, kept);
  const since = distances(kept);
  const until = distances(kept.toReversed()).toReversed();
  const first = kept.findIndex((share) => share > KEPT_MIN);
  const last = kept.findLastIndex((share) => share > KEPT_MIN);
  const keptProse = lines.reduce((sum, { words, prose }, row) => sum + (prose ? words * (kept[row] as number) : 0), 0);
  const values = new Int32Array(lines.length * LAYOUT_WIDTH);
  for (let row = 0; row < lines.length; row++) {
    const path = sums.byPath.get(sums.paths[row] as string) as Sums;
    const [parent, grand, great] = parents[row] as readonly [Sums, Sums, Sums];
    const near = kept.slice(Math.max(0, row - NEAR), row + NEAR + 1);
    values.set(before[row] as readonly number[], row * LAYOUT_WIDTH);
    values.set(
      [
        1000 * (kept[row] as number),
        since[row] as number,
        until[row] as number,
        perMille(
          near.reduce((sum, share) => sum + share, 0),
          near.length,
        ),
        perMille(keptProse, sums.proseWords),
        row >= first && row <= last ? 1 : 0,
        path.proseWords,
        perMille(path.proseWords, sums.proseWords),
        path.lines,
        perMille(path.kept, path.lines),
        parent.proseWords,
        parent.words,
        perMille(parent.linked, parent.characters),
        perMille(parent.kept, parent.lines),
        perMille(grand.proseWords, sums.proseWords),
        perMille(grand.linked, grand.characters),
        perMille(great.proseWords, sums.proseWords),
        perMille(great.linked, great.characters),
        perMille(great.kept, great.lines),
        hops[row] as number,
        under[row] ? 1 : 0,
      ],
      row * LAYOUT_WIDTH + BEFORE,
    );
  }
  return { starts: Int32Array.from(lines, ({ start }) => start), values, selectors, ...markedLines(places) };
}

function markedLines({ lines, elsewhere: { threads, posts, teasers } }: Places): Pick<Layout, 'elsewhere' | 'posts'> {
  const rowsIn = (ranges: ReadonlyArray<{ readonly first: number; readonly last: number }>): Uint8Array => {
    const rows = new Uint8Array(lines.length);
    for (const { first, last } of ranges) rows.fill(1, first, last + 1);
    return rows;
  };
  const inPosts = rowsIn(posts);
  return {
    elsewhere: rowsIn([...threads, ...teasers]),
    posts: inPosts.map((is, row) => (is === 1 && lines[row]?.prose ? 1 : 0)),
  };
}

/** Columns that `placesOf` fills. */
const BEFORE = 5 + KINDS + 6;

function keptShare({ nodes }: PageLine, rendering: Rendering, kept: ReadonlySet<number>): number {
  let all = 0;
  let own = 0;
  for (const at of nodes) {
    const { start, end } = rendering.nodes[at] as Rendering['nodes'][number];
    all += end - start;
    if (kept.has(at)) own += end - start;
  }
  return own / all;
}

/** Lines since the last one that was kept, `FAR` at most. */
function distances(kept: readonly number[]): number[] {
  let since = FAR;
  return kept.map((share) => {
    since = share > KEPT_MIN ? 0 : Math.min(FAR, since + 1);
    return since;
  });
}

function perMille(part: number, whole: number): number {
  return (1000 * part) / Math.max(1, whole);
}

function chainOf(block: Element): Element[] {
  const chain: Element[] = [];
  for (let element: Element | null = block; element; element = element.parentElement) chain.push(element);
  return chain;
}

/** How many children of each kind a block's parent has; each parent is counted once. */
function siblingCounter(): (block: Element) => number {
  const known = new Map<Element, Map<string, number>>();
  return ({ parentElement, tagName }) => {
    if (!parentElement) return 0;
    let counts = known.get(parentElement);
    if (!counts) {
      counts = new Map();
      for (const child of parentElement.children) counts.set(child.tagName, (counts.get(child.tagName) ?? 0) + 1);
      known.set(parentElement, counts);
    }
    return counts.get(tagName) ?? 0;
  };
}

/** Asked of each block in turn: lines since the last h1 and the last heading, and the level of that; -1 before the first. */
function headingsAbove(): { at(block: Element): [number, number, number] } {
  let sinceTitle = -1;
  let sinceHeading = -1;
  let level = -1;
  return {
    at({ tagName }) {
      if (sinceTitle >= 0) sinceTitle++;
      if (sinceHeading >= 0) sinceHeading++;
      if (/^H[1-6]$/.test(tagName)) {
        sinceHeading = 0;
        level = Number(tagName[1]);
        if (level === 1) sinceTitle = 0;
      }
      return [sinceTitle, sinceHeading, level];
    },
  };
}
