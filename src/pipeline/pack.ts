import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Article } from '../domain/article.ts';
import type { Problem } from '../domain/problem.ts';
import type { Card, Signature, Sketch } from '../domain/signature.ts';
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
    readonly article: Uint8Array;
    readonly signature: Uint8Array;
  };
}

export function pack(key: string, { article, signature, problems }: Prepared): Packed {
  if (!article || !signature) return { key, problems };
  const { document, contentKey, language, source, day, words } = signature;
  const { origin, declared } = article.document;
  return {
    key,
    problems,
    document: {
      card: { document, contentKey, language, source, ...(day === undefined ? {} : { day }), words },
      place: origin.place,
      sha256: origin.sha256,
      fetchedAt: declared.fetchedAt ?? '',
      modifiedAt: declared.dateModified ?? '',
      ...(origin.formerPlace === undefined ? {} : { formerPlace: origin.formerPlace }),
      article: packArticle(article),
      signature: packSignature(signature),
    },
  };
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
const HEADER_WORDS = 8;

/** All columns of a signature in one: a header of eight 32-bit numbers, 32-bit columns, then the flags. */
function packSignature(signature: Signature): Uint8Array {
  const { terms, flags, quotes, salient, shingleSketch, termSketch } = signature;
  const columns = [terms, quotes, salient, shingleSketch.values, termSketch.values];
  const header = Uint32Array.from([
    ...columns.map(({ length }) => length),
    ENGINES.indexOf(shingleSketch.engine),
    shingleSketch.elements,
    termSketch.elements,
  ]);
  const words = HEADER_WORDS + columns.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(4 * words + flags.length);
  let at = 0;
  for (const column of [header, ...columns]) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  bytes.set(flags, at);
  return bytes;
}

/** @param bytes at the beginning of a buffer of their own, or at any multiple of four */
export function unpackSignature(bytes: Uint8Array, card: Card): Signature {
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  let at = bytes.byteOffset + 4 * HEADER_WORDS;
  const column = (index: number): Uint32Array => {
    const values = new Uint32Array(bytes.buffer, at, header[index] as number);
    at += values.byteLength;
    return values;
  };
  const [terms, quotes, salient, shingleValues, termValues] = [0, 1, 2, 3, 4].map(column) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const engine = ENGINES[header[5] as number] as Sketch['engine'];
  return {
    ...card,
    terms,
    flags: new Uint8Array(bytes.buffer, at, terms.length),
    quotes,
    salient,
    shingleSketch: { engine, values: shingleValues, elements: header[6] as number },
    termSketch: { engine, values: termValues, elements: header[7] as number },
  };
}
