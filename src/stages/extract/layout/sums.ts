import type { PageLine } from './lines.ts';

/** Sums over the lines of an element, or of all blocks with one path. */
export interface Sums {
  lines: number;
  words: number;
  proseWords: number;
  characters: number;
  linked: number;
  /** Lines kept by Readability; parts of lines count as parts. */
  kept: number;
}

export interface PageSums {
  readonly byElement: ReadonlyMap<Element, Sums>;
  readonly byPath: ReadonlyMap<string, Sums>;
  /** Path of each line's block. */
  readonly paths: readonly string[];
  readonly proseWords: number;
  /** The deepest element that holds half of the page's prose, and those above it. */
  readonly mainChain: ReadonlySet<Element>;
  readonly main: Element;
}

const PATH_STEPS = 4;
const MAIN_SHARE_MIN = 0.5;

export function sumsOf(lines: readonly PageLine[], body: Element): PageSums {
  const byElement = new Map<Element, Sums>();
  const byPath = new Map<string, Sums>();
  const paths = lines.map(({ block }) => pathOf(block));
  lines.forEach((line, at) => {
    add(sumsIn(byPath, paths[at] as string), line);
    for (let element: Element | null = line.block; element; element = element.parentElement)
      add(sumsIn(byElement, element), line);
  });
  const proseWords = lines.reduce((sum, { words, prose }) => sum + (prose ? words : 0), 0);
  const main = mainOf(body, byElement, proseWords);
  const mainChain = new Set<Element>();
  for (let element: Element | null = main; element; element = element.parentElement) mainChain.add(element);
  return { byElement, byPath, paths, proseWords, main, mainChain };
}

/** Enters what was kept of each line, 0 … 1. */
export function enterKept(sums: PageSums, lines: readonly PageLine[], kept: readonly number[]): void {
  lines.forEach(({ block }, at) => {
    const share = kept[at] as number;
    (sums.byPath.get(sums.paths[at] as string) as Sums).kept += share;
    for (let element: Element | null = block; element; element = element.parentElement) {
      const own = sums.byElement.get(element);
      if (own) own.kept += share;
    }
  });
}

function sumsIn<Key>(sums: Map<Key, Sums>, key: Key): Sums {
  const known = sums.get(key);
  if (known) return known;
  const made: Sums = { lines: 0, words: 0, proseWords: 0, characters: 0, linked: 0, kept: 0 };
  sums.set(key, made);
  return made;
}

function add(sums: Sums, { words, prose, characters, linked }: PageLine): void {
  sums.lines++;
  sums.words += words;
  if (prose) sums.proseWords += words;
  sums.characters += characters;
  sums.linked += linked;
}

/** Tags and first classes of a block and what is above it: equal for blocks that a template made. */
function pathOf(block: Element): string {
  const steps: string[] = [];
  for (let element: Element | null = block; element && steps.length < PATH_STEPS; element = element.parentElement) {
    const [name = ''] = (element.getAttribute('class') ?? '').trim().split(/\s+/);
    steps.push(`${element.localName}.${name.replace(/\d+/g, '#')}`);
  }
  return steps.join('<');
}

function mainOf(body: Element, byElement: ReadonlyMap<Element, Sums>, proseWords: number): Element {
  let main = body;
  for (let next: Element | undefined = body; next; ) {
    main = next;
    next = [...main.children].find(
      (child) => (byElement.get(child)?.proseWords ?? -1) >= MAIN_SHARE_MIN * Math.max(1, proseWords),
    );
  }
  return main;
}
