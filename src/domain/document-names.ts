import { printable } from './printable.ts';

/** What names are made of. Two rows of one document (a later fetch and what it took the place of) share its id. */
export interface Nameable {
  readonly document: string;
  readonly path: string;
  readonly line?: number | undefined;
}

// As wide as a column of a screen; a longer name is cut to its beginning, or to both ends where beginnings are alike.
export const CUT = { over: 18, beginning: 10, first: 6, last: 10 } as const;
const PACKED = /\.(?:gz|zst)$/i;
const EXTENSION = /(?!^)\.[^.\s]+$/;

// Letters that nobody sees: two names that differ in them alone look the same.
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** How names are held against each other: as they look. */
export function asSeen(name: string): string {
  return printable(name.replace(UNSEEN, '')).normalize('NFC');
}

let lastLong = '';
let lastSeen = '';

/** Where a document lies, as it looks. */
function whereSeen({ path, line }: Nameable): string {
  if (path !== lastLong) [lastLong, lastSeen] = [path, asSeen(path)];
  return line === undefined ? lastSeen : `${lastSeen}:${line}`;
}

/**
 * Every name that a screen may print for a document, shortest first: `000_b6bdff…`, `news:12`, `monday/news:12`, its whole
 * path, at last its id. Which of them is printed depends on the other documents (`namesOf`); `documentsCalled` knows all.
 */
function namesFor({ document, path, line }: Nameable): string[] {
  const suffix = line === undefined ? '' : `:${line}`;
  return [...ofPath(path).map((name) => name + suffix), document];
}

let lastPath = '';
let lastNames: readonly string[] = [];

/** A file of a million records is one path. */
function ofPath(path: string): readonly string[] {
  if (path !== lastPath || lastNames.length === 0) [lastPath, lastNames] = [path, makeNames(path)];
  return lastNames;
}

function makeNames(path: string): string[] {
  const steps = asSeen(path).split('/');
  const base = steps.at(-1) as string;
  const stem = stemOf(base);
  const letters = Array.from(stem);
  const isLong = letters.length > CUT.over;
  const tails = steps.slice(1, -1).map((_, at) => steps.slice(-2 - at, -1).join('/'));
  return [
    ...(isLong ? [`${letters.slice(0, CUT.beginning).join('')}…`] : []),
    ...(isLong ? [`${letters.slice(0, CUT.first).join('')}…${letters.slice(-CUT.last).join('')}`] : []),
    ...(stem === '' ? [] : [stem]),
    base,
    ...tails.flatMap((tail) => [`${tail}/${stem}`, `${tail}/${base}`]),
    steps.join('/'),
  ];
}

/** A file's name without what it is packed and written as. */
export function stemOf(base: string): string {
  return base.replace(PACKED, '').replace(EXTENSION, '');
}

/** The beginning of a file's name up to the first `_`, `.` or space: the least to type. */
function headOf({ path, line }: Nameable): string {
  const base = asSeen(path.slice(path.lastIndexOf('/') + 1));
  return base.replace(/[_.\s].*$/s, '') + (line === undefined ? '' : `:${line}`);
}

/**
 * What a screen prints for documents: of each the shortest name that no other known document has.
 *
 * @param shown those to print
 * @param known all that a name could mean; read once
 * @param typed whether the names are to be typed: the beginning of a file's name is tried first
 * @returns by document id
 */
export function namesOf(shown: readonly Nameable[], known: Iterable<Nameable>, typed = false): Map<string, string> {
  const all = (one: Nameable): string[] => (typed ? [headOf(one), ...namesFor(one)] : namesFor(one));
  // Whose each name is; null for the name of several.
  const owners = new Map<string, string | null>();
  const claim = (one: Nameable, isShown: boolean): void => {
    for (const name of all(one)) {
      const owner = owners.get(name);
      if (owner === undefined ? isShown : owner !== one.document)
        owners.set(name, owner === undefined ? one.document : null);
    }
  };
  for (const one of shown) claim(one, true);
  for (const one of known) claim(one, false);
  return new Map(
    shown.map((one) => [
      one.document,
      all(one).find((name) => name !== '' && owners.get(name) === one.document) ?? one.document,
    ]),
  );
}

/**
 * Whose name a person gave: the rows that the first of these holds for. A path or an id; a name as screens print it; the
 * beginning of a file's name or of an id; a part of a path, at last without regard to case.
 *
 * @param alike further names of a document, looked up between the printed ones and the beginnings: its place, its url
 */
export function documentsCalled<Row extends Nameable>(
  rows: Iterable<Row>,
  given: string,
  alike: (row: Row) => boolean = () => false,
): Row[] {
  const called = new Called(given, alike);
  for (const row of rows) called.look(row);
  return called.found;
}

/** Finds whose name a person gave, one row after the other (`documentsCalled`). */
export class Called<Row extends Nameable> {
  readonly #tests: ReadonlyArray<(row: Row, where: string, base: string) => boolean>;
  /** How many tests come before the one by which rows were found. */
  #before: number;
  #found: Row[] = [];
  #documents = new Set<string>();
  readonly #keep: number;

  /** @param keep of how many documents rows are kept; the others are counted */
  constructor(given: string, alike: (row: Row) => boolean, keep = Number.POSITIVE_INFINITY) {
    this.#keep = keep;
    const name = asSeen(given);
    const [first, ...rest] = name.split('…');
    const last = rest.at(-1) ?? '';
    const lower = name.toLowerCase();
    this.#tests = [
      (row, where) => row.document === name || where === name,
      (row) => namesFor(row).includes(name),
      (row) => headOf(row) === name,
      // As a shell completes it, from another folder.
      (_, where) => `/${name}`.endsWith(`/${where}`),
      alike,
      (row, _, base) =>
        base.startsWith(name) || row.document.startsWith(name) || row.document.startsWith(`doc_${name}`),
      (_row, _where, base) => rest.length > 0 && base.startsWith(first as string) && base.endsWith(last),
      (_, where) => where.includes(name),
      (_, where) => where.toLowerCase().includes(lower),
    ];
    this.#before = name === '' ? -1 : this.#tests.length - 1;
  }

  /** Rows of the first documents. */
  get found(): Row[] {
    return this.#found;
  }

  /** How many documents were found. */
  get documents(): number {
    return this.#documents.size;
  }

  look(row: Row): void {
    const where = whereSeen(row);
    const base = where.slice(where.lastIndexOf('/') + 1);
    for (let test = 0; test <= this.#before; test++) {
      if (!this.#tests[test]?.(row, where, base)) continue;
      if (test < this.#before) {
        this.#found = [];
        this.#documents = new Set();
      }
      this.#before = test;
      if (this.#documents.size < this.#keep || this.#found.some(({ document }) => document === row.document))
        this.#found.push(row);
      this.#documents.add(row.document);
      return;
    }
  }
}
