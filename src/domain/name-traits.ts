import { asSeen, CUT, type Nameable, stemOf } from './document-names.ts';

// What rows must have in common with a name, or with a shown document, to be looked at: more than `documentsCalled` and
// `namesOf` go by, never less. A database answers it for all documents, so that few become rows in memory.

/** What holds of every row that a name means (`documentsCalled`, without what is `alike`): one of these. */
export interface NameTraits {
  /** Where it lies, whole, as seen. */
  readonly wheres: readonly string[];
  /** What its id begins with. */
  readonly ids: readonly string[];
  /** What stands in where it lies, in lower case: all of these; none: in every row. */
  readonly parts: readonly string[];
  /** Its line, and what stands in its path, in lower case. */
  readonly atLine?: { readonly line: number; readonly parts: readonly string[] };
}

const LINE = /^(.*):([1-9]\d{0,8})$/s;

export function traitsOf(given: string): NameTraits {
  const name = asSeen(given);
  const steps = name.split('/');
  const [, path, line] = LINE.exec(name) ?? [];
  return {
    wheres: steps.map((_, at) => steps.slice(at).join('/')),
    ids: [name, `doc_${name}`],
    parts: partsOf(name),
    ...(path === undefined ? {} : { atLine: { line: Number(line), parts: partsOf(path) } }),
  };
}

// Letters whose lower case is one letter wherever it stands, and the same in every version of Unicode; and what has no case.
const STEADY = /[^\p{Lo}\p{N} -\u017f\u0386-\u052f]|[…İςσ]/u;

/** What of a name stands in what it means: before the first `…`, and behind the last. */
function partsOf(name: string): string[] {
  const ends = name.split('…');
  const pieces = ends.length === 1 ? ends : [ends[0] as string, ends.at(-1) as string];
  return pieces.flatMap((piece) => piece.toLowerCase().split(STEADY)).filter((part) => part !== '');
}

/** What the file's name of every row that shares a name with a shown document begins with, and what stands in it. */
export interface Likeness {
  readonly begins: string;
  readonly holds: string;
}

/** @returns what names of these documents may be shared by; and the lines that stand in them (null: none) */
export function likenessesOf(shown: readonly Nameable[]): {
  readonly likenesses: readonly Likeness[];
  readonly lines: ReadonlyArray<number | null>;
} {
  const likenesses = new Map<string, Likeness>();
  for (const path of new Set(shown.map((one) => one.path)))
    for (const likeness of ofFile(asSeen(path.slice(path.lastIndexOf('/') + 1))))
      likenesses.set(`${likeness.begins}\n${likeness.holds}`, likeness);
  return { likenesses: [...likenesses.values()], lines: [...new Set(shown.map(({ line }) => line ?? null))] };
}

function ofFile(base: string): Likeness[] {
  const stem = stemOf(base);
  const letters = Array.from(stem);
  const begins = (count: number): string => letters.slice(0, count).join('');
  // A name that has a `…` of its own may be what another one is cut to.
  if (stem.includes('…')) return [{ begins: begins(Math.min(CUT.first, letters.indexOf('…'))), holds: '' }];
  if (stem === '') return [{ begins: base.split('…')[0] as string, holds: '' }];
  if (letters.length <= CUT.over) return [{ begins: stem, holds: '' }];
  return [
    { begins: begins(CUT.beginning), holds: '' },
    { begins: begins(CUT.first), holds: letters.slice(-CUT.last).join('') },
  ];
}
