import { TOKEN } from '../../text/tokens.ts';
import type { ReadWords } from '../../text/words.ts';
import type { CommonQuotation } from '../common-quotations.ts';
import type { CommonRun, JudgedPair, ReadSide } from '../explain-pair.ts';
import { SHOWN_RUN_WORDS_MIN } from '../shown-run.ts';

/** What is lit in a text, as UTF-16 range of it; none overlaps another, and none crosses a line. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  readonly kind: 'quotation' | 'passage' | 'name' | 'figure';
  /** Of quotations and passages: the same on both sides, from 1 in the order of the first text. */
  readonly nth?: number;
}

/** All that two texts share, found in both. */
export interface CommonMarks {
  readonly marks: readonly [readonly TextMark[], readonly TextMark[]];
  /** Runs that are lit as one, by token offsets: what the two texts are aligned by. */
  readonly runs: readonly CommonRun[];
  /** How many different names and figures stand in both. */
  readonly names: number;
  readonly figures: number;
  /** Words of either text that are in no run. */
  readonly unshared: number;
}

/** Finds quotations, passages, names and figures of both texts in both. Words in a quotation are no passage beside; names in a passage are not lit alone. */
export function commonMarks({ sides, runs, quotations }: Omit<JudgedPair, 'explanation'>): CommonMarks {
  const claims = new Claims(sides);
  for (const run of longestFirst(quotations)) claims.claim(run, 'quotation');
  for (const run of longestFirst(runs)) claims.claim(run, 'passage');
  const order = inOrder(claims.owners[0], sides[0]);
  const terms = commonTerms(sides);
  const marksOf = (side: 0 | 1): TextMark[] =>
    [
      ...runMarks(sides[side], claims.owners[side], claims.kinds, order),
      ...termMarks(sides[side], claims.owners[side], terms),
    ].toSorted((x, y) => x.start - y.start);
  const unshared = claims.owners.reduce((sum, owners) => sum + owners.filter((owner) => owner === 0).length, 0);
  const count = (isFigure: boolean): number => terms.values().reduce((sum, one) => sum + (one === isFigure ? 1 : 0), 0);
  return { marks: [marksOf(0), marksOf(1)], runs: claims.runs, names: count(false), figures: count(true), unshared };
}

function longestFirst<Run extends CommonRun | CommonQuotation>(runs: readonly Run[]): Run[] {
  return runs.toSorted((x, y) => y.words - x.words || x.a - y.a || x.b - y.b);
}

/** A word that stands above the body, in a headline or standfirst that was moved from there: it is not shown in its place. */
const ABOVE = -1;

/** Which run each word of the two texts is lit with: the first that claims it. */
class Claims {
  /** For each word its run, from 1; 0: none; `ABOVE`. */
  readonly owners: readonly [Int32Array, Int32Array];
  /** By run. */
  readonly kinds: Array<'quotation' | 'passage' | undefined> = [undefined];
  readonly runs: CommonRun[] = [];

  constructor([first, second]: readonly [ReadSide, ReadSide]) {
    this.owners = [free(first), free(second)];
  }

  claim({ a, b, words }: CommonRun, kind: 'quotation' | 'passage'): void {
    const [ours, theirs] = this.owners;
    let from = 0;
    while (from < words) {
      const [here, there] = [ours[a + from] as number, theirs[b + from] as number];
      let to = from + 1;
      while (to < words && ours[a + to] === here && theirs[b + to] === there) to++;
      const isFree = (here === 0 || there === 0) && here !== ABOVE && there !== ABOVE;
      // Also of what is left of a run that others cut.
      if (isFree && to - from >= SHOWN_RUN_WORDS_MIN) {
        // What one text says twice is lit with the one place of the other.
        const nth = here || there || this.kinds.push(kind) - 1;
        if (here === 0) ours.fill(nth, a + from, a + to);
        if (there === 0) theirs.fill(nth, b + from, b + to);
        this.runs.push({ a: a + from, b: b + from, words: to - from });
      }
      from = to;
    }
  }
}

/** No word is claimed yet. */
function free({ words }: ReadSide): Int32Array {
  return new Int32Array(words.tokens.terms.length).fill(ABOVE, 0, bodyFrom(words));
}

/** The first word of the body: headline and standfirst are read before it, wherever in the text they stand. */
function bodyFrom({ tokens: { starts }, body }: ReadWords): number {
  let from = 0;
  for (let at = 1; at < starts.length; at++) if ((starts[at] as number) <= (starts[at - 1] as number)) from = at;
  const first = body[0]?.start ?? Number.POSITIVE_INFINITY;
  while (from < starts.length && (starts[from] as number) < first) from++;
  return from;
}

/** The number that each run is shown with: in the order in which the first text has them. */
function inOrder(owners: Int32Array, { words }: ReadSide): ReadonlyMap<number, number> {
  const { starts } = words.tokens;
  const first = new Map<number, number>();
  owners.forEach((owner, at) => {
    if (owner > 0) first.set(owner, Math.min(first.get(owner) ?? Number.POSITIVE_INFINITY, starts[at] as number));
  });
  const sorted = [...first].sort(([, x], [, y]) => x - y);
  return new Map(sorted.map(([owner], at) => [owner, at + 1]));
}

function runMarks(
  { words: { tokens } }: ReadSide,
  owners: Int32Array,
  kinds: Claims['kinds'],
  order: ReadonlyMap<number, number>,
): TextMark[] {
  const { starts, ends, flags } = tokens;
  const marks: TextMark[] = [];
  let from = 0;
  let lit = 0;
  while (from < owners.length) {
    const owner = owners[from] as number;
    let to = from + 1;
    while (to < owners.length && owners[to] === owner && !((flags[to] as number) & TOKEN.line)) to++;
    if (owner > 0) {
      // Words of scripts without spaces overlap: what the run before has lit is not lit again.
      const begins =
        (flags[from] as number) & TOKEN.line ? (starts[from] as number) : Math.max(starts[from] as number, lit);
      const end = ends[to - 1] as number;
      const nth = order.get(owner);
      const kind = kinds[owner];
      if (begins < end && kind && nth !== undefined) marks.push({ start: begins, end, kind, nth });
      lit = end;
    }
    from = to;
  }
  return marks;
}

/** Names and figures of both texts, and whether they are figures. In scripts without spaces nothing is known to be a name. */
function commonTerms([first, second]: readonly [ReadSide, ReadSide]): ReadonlyMap<number, boolean> {
  const theirs = new Set(second.signature.salient);
  const common = new Set(first.signature.salient.filter((term) => theirs.has(term)));
  const { terms, flags } = first.words.tokens;
  const found = new Map<number, boolean>();
  terms.forEach((term, at) => {
    if (common.has(term) && isTerm(flags[at] as number)) found.set(term, ((flags[at] as number) & TOKEN.number) !== 0);
  });
  return found;
}

function isTerm(flag: number): boolean {
  return (flag & (TOKEN.name | TOKEN.number)) !== 0;
}

/** Names and figures outside of passages; those that stand in a row are one. */
function termMarks(
  { article, words: { tokens } }: ReadSide,
  owners: Int32Array,
  common: ReadonlyMap<number, boolean>,
): TextMark[] {
  const { text } = article.document;
  const { terms, flags, starts, ends } = tokens;
  const marks: TextMark[] = [];
  terms.forEach((term, at) => {
    const isFigure = common.get(term);
    if (isFigure === undefined || owners[at] !== 0 || !isTerm(flags[at] as number)) return;
    const mark: TextMark = {
      start: starts[at] as number,
      end: ends[at] as number,
      kind: isFigure ? 'figure' : 'name',
    };
    const last = marks.at(-1);
    if (last?.kind === mark.kind && text.slice(last.end, mark.start) === ' ')
      marks[marks.length - 1] = { ...mark, start: last.start };
    else marks.push(mark);
  });
  return marks;
}
