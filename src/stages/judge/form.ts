import type { Signature } from '../../domain/signature.ts';
import { hashString } from '../../text/hash.ts';
import { idf, SHIPPED } from '../../text/statistics.ts';
import { TermSet } from '../../text/term-set.ts';
import { TOKEN } from '../../text/tokens.ts';

/**
 * What kind of text it is, as far as that says whether it can be one story. `round-up`: several stories in one text.
 * `live`: entries with a time each, which tell of whatever happened until then.
 */
export type Form = 'article' | 'round-up' | 'live';

/** Lines shorter than this are headings, labels, captions. */
const PARAGRAPH_WORDS_MIN = 12;
/** An island is a story of its own only with so many words and names. */
const ISLAND_WORDS_MIN = 20;
const ISLAND_NAMES_MIN = 2;
const ISLANDS_MIN = 3;
/** With one island larger than this share of the text, it is an article with asides. */
const LARGEST_SHARE_MAX = 0.6;
/** The islands must be most of the text. */
const COVER_MIN = 0.6;
/** Rarity 0 … 8 (`idf` of the background) from which two paragraphs that share two such words belong together. */
const TELLING_MIN = 3.5;
/** More owners of a word than this say no more. */
const OWNERS_MAX = 64;
const ENTRIES_MIN = 4;
/** Of all paragraphs, so many begin with a time, or follow one that stands alone. */
const ENTRY_SHARE_MIN = 0.25;

/**
 * The form of a text, from its words alone. All limits were set on the public dev halves and on the bodies of 300 web
 * pages, so that hardly an article is taken for a round-up (1 of 467, 0 of 300); of made-up round-ups it finds a third,
 * and what it does not find must still reach the merge line.
 */
export function formOf(signature: Words): Form {
  const form = known.get(signature) ?? read(signature);
  known.set(signature, form);
  return form;
}

type Words = Pick<Signature, 'terms' | 'flags' | 'language'>;

/** A text is asked for once for each pair over the line. */
const known = new WeakMap<Words, Form>();

function read({ terms, flags, language }: Words): Form {
  const lines = linesOf(flags);
  if (isLive(terms, flags, lines)) return 'live';
  const paragraphs = lines.filter(({ from, to }) => to - from >= PARAGRAPH_WORDS_MIN);
  if (paragraphs.length < ISLANDS_MIN) return 'article';
  return isRoundUp(paragraphs, terms, flags, language) ? 'round-up' : 'article';
}

interface Line {
  readonly from: number;
  readonly to: number;
}

function linesOf(flags: Uint8Array): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = 1; at <= flags.length; at++) {
    if (at < flags.length && !((flags[at] as number) & TOKEN.line)) continue;
    lines.push({ from, to: at });
    from = at;
  }
  return lines;
}

const CLOCK = new TermSet(200);
for (let value = 0; value < 60; value++) {
  CLOCK.add(hashString(String(value)));
  CLOCK.add(hashString(String(value).padStart(2, '0')));
}

/** Entries of a ticker: lines that begin with hour and minute. */
function isLive(terms: Uint32Array, flags: Uint8Array, lines: readonly Line[]): boolean {
  const isClock = (at: number): boolean =>
    ((flags[at] as number) & TOKEN.number) !== 0 && CLOCK.has(terms[at] as number);
  const entries = lines.filter(({ from, to }) => to - from >= 2 && isClock(from) && isClock(from + 1)).length;
  return entries >= ENTRIES_MIN && entries >= ENTRY_SHARE_MIN * lines.length;
}

/** Whether the paragraphs fall into islands that share neither a name nor two telling words. */
function isRoundUp(paragraphs: readonly Line[], terms: Uint32Array, flags: Uint8Array, language: string): boolean {
  const root = Uint32Array.from(paragraphs, (_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (root[at] !== at) at = root[at] as number;
    return at;
  };
  const owners = new Map<number, number[]>();
  const names = paragraphs.map(() => new Set<number>());
  let words = 0;
  paragraphs.forEach(({ from, to }, index) => {
    words += to - from;
    const seen = new TermSet(to - from);
    const shared = new Map<number, number>();
    for (let at = from; at < to; at++) {
      const flag = flags[at] as number;
      const term = terms[at] as number;
      if (!(flag & TOKEN.content) || !seen.add(term)) continue;
      const isName = (flag & TOKEN.name) !== 0;
      if (isName) names[index]?.add(term);
      else if (idf(SHIPPED, term, language) < TELLING_MIN) continue;
      const known = owners.get(term) ?? [];
      for (const owner of known) shared.set(owner, (shared.get(owner) ?? 0) + (isName ? 2 : 1));
      if (known.length < OWNERS_MAX) known.push(index);
      owners.set(term, known);
    }
    for (const [owner, weight] of shared) if (weight >= 2) root[find(owner)] = find(index);
  });
  const islands = Map.groupBy(paragraphs.keys(), find);
  const sizes = [...islands.values()].flatMap((members) => {
    const size = members.reduce((sum, index) => sum + widthOf(paragraphs[index] as Line), 0);
    const own = new Set(members.flatMap((index) => [...(names[index] as Set<number>)]));
    return size >= ISLAND_WORDS_MIN && own.size >= ISLAND_NAMES_MIN ? [size] : [];
  });
  const covered = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.length >= ISLANDS_MIN && Math.max(...sizes) <= LARGEST_SHARE_MAX * words && covered >= COVER_MIN * words;
}

function widthOf({ from, to }: Line): number {
  return to - from;
}
