import { piecesOf } from '../../domain/article.ts';
import { isVisible, type Removal } from '../../domain/removal.ts';
import { offsetMap } from '../../text/codepoints.ts';
import type { ReadSide } from '../explain-pair.ts';
import type { TextMark } from './pair-marks.ts';
import { breaksIn } from './sentence-breaks.ts';

/** What was cut or moved in one place. */
export interface TakenOut extends Pick<Removal, 'action' | 'rule' | 'reason' | 'to'> {
  readonly text: string;
}

/** A stretch of a paragraph. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  /** Lit. `isFirst`: where its number is shown. */
  | {
      readonly kind: TextMark['kind'];
      readonly text: string;
      readonly nth?: number;
      readonly isFirst?: boolean;
    }
  | { readonly kind: 'taken-out'; readonly removals: readonly TakenOut[] };

/** A line of a body, or, of a long one, a part of it. */
export interface Paragraph {
  readonly parts: readonly TextPart[];
  readonly words: number;
  /** It goes on in the line of the one before it. */
  readonly goesOn: boolean;
}

export interface Paragraphs {
  readonly paragraphs: readonly Paragraph[];
  /** For each word the paragraph that it stands in; -1: none. */
  readonly ofWord: Int32Array;
}

/** The lines of a body with what is lit and what left them; what left between two lines is shown before the later one. */
export function paragraphsOf({ article, words }: ReadSide, marks: readonly TextMark[]): Paragraphs {
  const { text } = article.document;
  const map = offsetMap(text);
  const draft = new Draft(text, marks);
  for (const { kind, start, end, removal } of piecesOf(article)) {
    const [from, to] = [map.toUnit(start), map.toUnit(end)];
    if (kind === 'kept') draft.keep(from, to);
    else {
      if (removal) draft.takeOut(removal, from, to);
      if (/[\n\r\u2028\u2029]/.test(text.slice(from, to))) draft.endLine();
    }
  }
  return draft.ended(words.tokens.starts);
}

class Draft {
  readonly #text: string;
  readonly #marks: readonly TextMark[];
  readonly #paragraphs: Array<{ parts: TextPart[]; from: number; to: number; goesOn: boolean }> = [];
  readonly #shown = new Set<number>();
  #parts: TextPart[] = [];
  #taken: TakenOut[] = [];
  /** UTF-16 range of the line so far; -1: nothing is kept yet. */
  #from = -1;
  #to = -1;
  #mark = 0;
  #goesOn = false;

  constructor(text: string, marks: readonly TextMark[]) {
    this.#text = text;
    this.#marks = marks;
  }

  /** Keeps a line, or what is left of it: a long one in parts, so that it can be aligned. */
  keep(from: number, to: number): void {
    let at = from;
    for (const [end, next] of breaksIn(this.#text, from, to)) {
      if (this.#marks.some((mark) => mark.nth !== undefined && mark.start < next && mark.end > end)) continue;
      this.#keep(at, end);
      this.endLine();
      this.#goesOn = true;
      at = next;
    }
    this.#keep(at, to);
  }

  #keep(from: number, to: number): void {
    if (this.#from >= 0) this.#parts.push({ kind: 'text', text: ' ' });
    if (this.#flush() && this.#from >= 0) this.#parts.push({ kind: 'text', text: ' ' });
    let at = from;
    while ((this.#marks[this.#mark]?.end ?? Number.POSITIVE_INFINITY) <= from) this.#mark++;
    for (; this.#mark < this.#marks.length; this.#mark++) {
      const { start, end, kind, nth } = this.#marks[this.#mark] as TextMark;
      if (start >= to) break;
      if (start > at) this.#parts.push({ kind: 'text', text: this.#text.slice(at, start) });
      at = Math.min(end, to);
      this.#parts.push({ kind, text: this.#text.slice(Math.max(start, from), at), ...this.#numbered(nth) });
    }
    if (at < to) this.#parts.push({ kind: 'text', text: this.#text.slice(at, to) });
    if (this.#from < 0) this.#from = from;
    this.#to = to;
  }

  takeOut({ action, rule, reason, to: into }: Removal, from: number, to: number): void {
    const text = this.#text.slice(from, to);
    if (isVisible(text)) this.#taken.push({ action, rule, reason, ...(into === undefined ? {} : { to: into }), text });
  }

  endLine(): void {
    if (this.#from < 0) return;
    this.#paragraphs.push({ parts: this.#parts, from: this.#from, to: this.#to, goesOn: this.#goesOn });
    this.#parts = [];
    this.#goesOn = false;
    [this.#from, this.#to] = [-1, -1];
  }

  ended(starts: Uint32Array): Paragraphs {
    const last = this.#from < 0 ? this.#paragraphs.at(-1) : undefined;
    if (last) this.#parts = last.parts;
    this.#flush();
    if (!last && this.#parts.length > 0) {
      this.#from = Math.max(0, this.#from);
      this.endLine();
    }
    const ofWord = new Int32Array(starts.length).fill(-1);
    const counts = new Uint32Array(this.#paragraphs.length);
    starts.forEach((start, word) => {
      const at = this.#paragraphAt(start);
      ofWord[word] = at;
      if (at >= 0) counts[at] = (counts[at] as number) + 1;
    });
    return {
      paragraphs: this.#paragraphs.map(({ parts, goesOn }, at) => ({ parts, goesOn, words: counts[at] as number })),
      ofWord,
    };
  }

  #flush(): boolean {
    const isAny = this.#taken.length > 0;
    if (isAny) this.#parts.push({ kind: 'taken-out', removals: this.#taken });
    this.#taken = [];
    return isAny;
  }

  #numbered(nth: number | undefined): { readonly nth?: number; readonly isFirst?: boolean } {
    if (nth === undefined) return {};
    const isFirst = !this.#shown.has(nth);
    this.#shown.add(nth);
    return { nth, isFirst };
  }

  #paragraphAt(unit: number): number {
    let [low, high] = [0, this.#paragraphs.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const { from, to } = this.#paragraphs[middle] as { from: number; to: number };
      if (unit < from) high = middle - 1;
      else if (unit >= to) low = middle + 1;
      else return middle;
    }
    return -1;
  }
}
