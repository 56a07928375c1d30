import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Article } from '../../domain/article.ts';
import { joinColumns } from '../../domain/columns.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Card, Signature, Sketch } from '../../domain/signature.ts';
import { codePointLength } from '../../text/codepoints.ts';
import type { Prepared } from './order.ts';

/** What a worker sends back of one input: columns as bytes, and the little that stays in memory. */
export interface Packed {
  /** Names the input and its bytes (`inputKey`). */
  readonly key: string;
  readonly problems: readonly Problem[];
  /** Absent when the input was quarantined. */
  readonly document?: {
    readonly card: Card;
    readonly place: string;
    readonly sha256: string;
    /** As declared; empty when nothing says. */
    readonly fetchedAt: string;
    readonly modifiedAt: string;
    /** As in `Origin.formerPlace`. */
    readonly formerPlace?: string;
    /** Code points of its text, and of those how many were cut. */
    readonly chars: number;
    readonly cut: number;
    /** As in `Cleaned`. */
    readonly recurring: readonly number[];
    readonly learnt: number;
    readonly article: Uint8Array;
    readonly signature: Uint8Array;
  };
}

export function pack(key: string, { article, signature, recurring = [], learnt = 0, problems }: Prepared): Packed {
  if (!article || !signature) return { key, problems };
  const { origin, declared } = article.document;
  return {
    key,
    problems,
    document: {
      card: cardOf(signature),
      place: origin.place,
      sha256: origin.sha256,
      fetchedAt: declared.fetchedAt ?? '',
      modifiedAt: declared.dateModified ?? '',
      ...(origin.formerPlace === undefined ? {} : { formerPlace: origin.formerPlace }),
      chars: codePointLength(article.document.text),
      cut: cutIn(article),
      recurring,
      learnt,
      article: packArticle(article),
      signature: packSignature(signature),
    },
  };
}

function cutIn({ removals }: Article): number {
  return removals.reduce((sum, { action, start, end }) => sum + (action === 'cut' ? end - start : 0), 0);
}

function cardOf({ document, contentKey, language, source, day, minute, words }: Signature): Card {
  const published = { ...(day === undefined ? {} : { day }), ...(minute === undefined ? {} : { minute }) };
  return { document, contentKey, language, source, ...published, words };
}

// The level at which compressing 4 KB costs about as much as reading it; higher ones gain little on texts this short.
const ZSTD_LEVEL = 1;

function packArticle(article: Article): Uint8Array {
  return zstdCompressSync(JSON.stringify(article), { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } });
}

export function unpackArticle(bytes: Uint8Array): Article {
  return JSON.parse(zstdDecompressSync(bytes).toString('utf8')) as Article;
}

const ENGINES: ReadonlyArray<Sketch['engine']> = ['fss', 'minhash'];

/**
 * The first number of what is packed: a mark above any length of a column, and the version of the format. Up to prepare/5
 * signatures had neither a mark nor a headline, and began with the length of `terms`; the state holds them until a rebuild.
 */
const MARK = 0xffff_0000;
const FORMAT = MARK + 2;
/** Columns of 32-bit numbers: terms, quotes, salient, the two sketches; from format 2 on the headline's terms, too. */
const COLUMNS = 6;
const COLUMNS_UNMARKED = 5;
/** The engine, and the elements of both sketches. */
const NUMBERS = 3;

/**
 * All columns of a signature in one: a header of 32-bit numbers (format, lengths of columns, NUMBERS), 32-bit columns, then
 * the flags of the text and of the headline.
 */
export function packSignature(signature: Signature): Uint8Array {
  const { terms, flags, headline, quotes, salient, shingleSketch, termSketch } = signature;
  const columns = [terms, quotes, salient, shingleSketch.values, termSketch.values, headline.terms];
  const header = Uint32Array.from([
    FORMAT,
    ...columns.map(({ length }) => length),
    ENGINES.indexOf(shingleSketch.engine),
    shingleSketch.elements,
    termSketch.elements,
  ]);
  return joinColumns([header, ...columns, flags, headline.flags]);
}

/**
 * @param bytes at the beginning of a buffer of their own, or at any multiple of four; of this format or of the one before,
 *   whose headline is empty
 * @throws Error for a format of a later version
 */
export function unpackSignature(bytes: Uint8Array, card: Card): Signature {
  const { buffer } = bytes;
  let at = bytes.byteOffset;
  const numbers = (length: number): Uint32Array => {
    const values = new Uint32Array(buffer, at, length);
    at += values.byteLength;
    return values;
  };
  const octets = (length: number): Uint8Array => {
    const values = new Uint8Array(buffer, at, length);
    at += length;
    return values;
  };
  const isMarked = isMarkedFormat(new Uint32Array(buffer, at, 1)[0] as number);
  if (isMarked) numbers(1);
  const lengths = numbers(isMarked ? COLUMNS : COLUMNS_UNMARKED);
  const [engineNumber, shingleElements, termElements] = numbers(NUMBERS) as unknown as [number, number, number];
  const [terms, quotes, salient, shingleValues, termValues] = [...lengths.subarray(0, COLUMNS_UNMARKED)].map(
    numbers,
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const headlineTerms = numbers(lengths[COLUMNS_UNMARKED] ?? 0);
  const flags = octets(terms.length);
  const engine = ENGINES[engineNumber] as Sketch['engine'];
  return {
    ...card,
    terms,
    flags,
    headline: { terms: headlineTerms, flags: octets(headlineTerms.length) },
    quotes,
    salient,
    shingleSketch: { engine, values: shingleValues, elements: shingleElements },
    termSketch: { engine, values: termValues, elements: termElements },
  };
}

function isMarkedFormat(first: number): boolean {
  if (first > FORMAT) throw new Error(`a packed signature of format ${first - MARK}; known up to ${FORMAT - MARK}`);
  return first === FORMAT;
}
