import { compaction } from './compaction.ts';
import { mergeSpans, type Piece } from './pieces.ts';
import { RecordMedium, writeLines } from './record-medium.ts';
import { WHOLE_BYTES_MAX, WHOLE_RECORDS } from './segment.ts';
import { SegmentList } from './segment-list.ts';
import type { Limits } from './tables.ts';

const ANY_ROWS = Number.POSITIVE_INFINITY;
// A record of 7 KB that changes is written with its segment.
const HOT: Limits = { rows: ANY_ROWS, text: 128_000 };
const SEALED: Limits = { rows: ANY_ROWS, text: 8_000_000 };
const WHOLE: Limits = { rows: ANY_ROWS, text: WHOLE_BYTES_MAX };
// Until they are more than one file may hold, all changes are held.
const HELD_BYTES = 64_000_000;

/** The records of a snapshot on their way: one file, or segments when they are many. */
export class RecordDraft {
  readonly #medium = new RecordMedium();
  readonly #list: SegmentList<string>;
  readonly #previous: readonly Piece[];
  readonly #fileOf: () => string;
  readonly #sealedBelow: number;
  #pieces: Piece[] = [];
  #isWhole: boolean;

  /** @param sealedBelow stories with smaller numbers change seldom */
  constructor(previous: readonly Piece[], sealedBelow: number, fileOf: () => string) {
    this.#previous = previous;
    this.#sealedBelow = sealedBelow;
    this.#fileOf = fileOf;
    this.#isWhole = previous.every(isWholeFile);
    const filled = previous.filter(({ rows }) => rows > 0);
    this.#list = new SegmentList(this.#medium, filled, (piece) => this.#limitsOf(piece), fileOf, HELD_BYTES);
  }

  /** Whether all of them are in one file. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  change(number: number, line: string | undefined): Promise<void> | undefined {
    const text = line === undefined ? 0 : Buffer.byteLength(line) + 1;
    if (this.#isWhole && this.#list.textAtMost + text > WHOLE_BYTES_MAX) {
      this.#isWhole = false;
      this.#list.writeAnew();
    }
    return this.#list.change({ number, key: '', items: line === undefined ? [] : [line], text });
  }

  async finish(): Promise<readonly Piece[]> {
    const old = this.#previous[0];
    if (this.#isWhole) {
      const isSame = old !== undefined && !this.#list.hasChanges;
      this.#pieces = [isSame ? old : asBefore(old, (await this.#list.finishAsOne()) ?? writeLines([], this.#fileOf()))];
      return this.#pieces;
    }
    this.#pieces = (await this.#list.finish()).map(({ piece }) => piece);
    if (this.#pieces.reduce((sum, { bytes }) => sum + bytes, 0) <= WHOLE_BYTES_MAX) {
      this.#isWhole = true;
      const pieces = this.#pieces;
      this.#pieces = await mergeSpans(pieces, [[0, pieces.length - 1]], this.#medium, this.#fileOf);
      if (old && isWholeFile(old)) this.#pieces = [asBefore(old, this.#pieces[0] as Piece)];
    }
    return this.#pieces;
  }

  /** Merges small neighbours. */
  async compact(): Promise<readonly Piece[]> {
    if (this.#isWhole) return this.#pieces;
    const spans = compaction(this.#pieces, ({ to }) => (to < this.#sealedBelow ? SEALED : HOT));
    this.#pieces = await mergeSpans(this.#pieces, spans, this.#medium, this.#fileOf);
    return this.#pieces;
  }

  #limitsOf(piece: Piece | undefined): Limits {
    if (this.#isWhole) return WHOLE;
    return piece && piece.to < this.#sealedBelow && !isWholeFile(piece) ? SEALED : HOT;
  }
}

function isWholeFile(piece: Piece): boolean {
  return piece.segment?.name === WHOLE_RECORDS;
}

/** The file of the previous snapshot, when the new one is the same. */
function asBefore(old: Piece | undefined, piece: Piece): Piece {
  return old?.sha256 === piece.sha256 && old.from === piece.from && old.to === piece.to ? old : piece;
}
