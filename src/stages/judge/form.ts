import type { Signature } from '../../domain/signature.ts';
import { calendarTermsOf } from '../../text/calendar-names.ts';
import { foldWord, stem } from '../../text/fold-word.ts';
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
/** Three unlike parts has many an article of short paragraphs: what happened, what it costs, what neighbours say. */
const ISLANDS_MIN = 4;
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
 * The form of a text, from its words alone. All limits were set on public dev halves so that hardly an article is taken
 * for a round-up: 1 of 467 told of 41 events, 1 of the bodies of 1,740 web pages, 0 of 3,406 that led front pages. Of 30
 * briefings and gift guides among those it finds 10, of made-up round-ups a quarter (8 of 35); what it does not find must
 * still reach the merge line.
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

const setOf = (words: string): TermSet => {
  const list = words.split(' ');
  const set = new TermSet(list.length);
  for (const word of list) set.add(hashString(stem(foldWord(word), 'en')));
  return set;
};

// Words of English that mean somebody or something said before, where a paragraph begins with them.
const POINTING_BACK = setOf('he she they it his her their its him them this these those that such both');
const THE = hashString('the');

/** Whether the paragraphs fall into islands: stories of their own, none much larger than all others together. */
function isRoundUp(paragraphs: readonly Line[], terms: Uint32Array, flags: Uint8Array, language: string): boolean {
  const words = paragraphs.reduce((sum, paragraph) => sum + widthOf(paragraph), 0);
  const sizes = islandsOf(paragraphs, terms, flags, language).flatMap((island) => {
    const size = island.reduce((sum, paragraph) => sum + widthOf(paragraph), 0);
    return size >= ISLAND_WORDS_MIN && namesIn(island, terms, flags, language).size >= ISLAND_NAMES_MIN ? [size] : [];
  });
  const covered = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.length >= ISLANDS_MIN && Math.max(...sizes) <= LARGEST_SHARE_MAX * words && covered >= COVER_MIN * words;
}

/** Groups of paragraphs that share neither a name nor two telling words with another, nor point back to it. */
function islandsOf(paragraphs: readonly Line[], terms: Uint32Array, flags: Uint8Array, language: string): Line[][] {
  const root = Uint32Array.from(paragraphs, (_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (root[at] !== at) at = root[at] as number;
    return at;
  };
  const owners = new Map<number, number[]>();
  paragraphs.forEach(({ from, to }, index) => {
    const seen = new TermSet(to - from);
    const shared = new Map<number, number>();
    for (let at = from; at < to; at++) {
      const flag = flags[at] as number;
      const term = terms[at] as number;
      if (!(flag & TOKEN.content) || !seen.add(term)) continue;
      const isName = (flag & TOKEN.name) !== 0;
      if (!isName && idf(SHIPPED, term, language) < TELLING_MIN) continue;
      const known = owners.get(term) ?? [];
      for (const owner of known) shared.set(owner, (shared.get(owner) ?? 0) + (isName ? 2 : 1));
      if (known.length < OWNERS_MAX) known.push(index);
      owners.set(term, known);
    }
    for (const [owner, weight] of shared) if (weight >= 2) root[find(owner)] = find(index);
    const before = pointsTo(paragraphs, index, terms, flags, owners, language);
    if (before !== undefined) root[find(before)] = find(index);
  });
  return [...Map.groupBy(paragraphs.keys(), find).values()].map((members) =>
    members.map((index) => paragraphs[index] as Line),
  );
}

/**
 * The paragraph that another goes on from, as its first words say: a quotation, whose speaker is known or follows; a pronoun;
 * "the clock" of which there was talk. Names come back by other words than names, and an item of a round-up begins anew.
 * Pronouns and articles are those of English.
 */
function pointsTo(
  paragraphs: readonly Line[],
  index: number,
  terms: Uint32Array,
  flags: Uint8Array,
  owners: ReadonlyMap<number, readonly number[]>,
  language: string,
): number | undefined {
  if (index === 0) return undefined;
  const { from } = paragraphs[index] as Line;
  const first = terms[from] as number;
  if ((flags[from] as number) & TOKEN.quoted) return index - 1;
  if (language !== 'en') return undefined;
  if (POINTING_BACK.has(first)) return index - 1;
  return first === THE ? owners.get(terms[from + 1] as number)?.findLast((owner) => owner < index) : undefined;
}

/**
 * The first words of the distinct names: a first and a last name are one. Months and weekdays are written like names, and
 * nobody's: a text with a Monday and a June in it names no one yet.
 */
function namesIn(island: readonly Line[], terms: Uint32Array, flags: Uint8Array, language: string): Set<number> {
  const calendar = calendarTermsOf(language);
  const names = new Set<number>();
  for (const { from, to } of island) {
    let goesOn = false;
    for (let at = from; at < to; at++) {
      const term = terms[at] as number;
      const flag = flags[at] as number;
      const isName = (flag & TOKEN.name) !== 0 && !calendar.has(term);
      if (isName && !(goesOn && !(flag & TOKEN.first))) names.add(term);
      goesOn = isName;
    }
  }
  return names;
}

function widthOf({ from, to }: Line): number {
  return to - from;
}
