import { ConfigError, type ConfigIssue, EXIT } from '../domain/errors.ts';
import type { Outlets } from '../domain/outlets.ts';
import { MATRIX_OUTLETS, mostSharing, type SourceMatrix, sourceMatrix } from '../inspect/source-matrix.ts';
import type { AgencyCopies, IndexedStories } from '../inspect/sources/indexed-stories.ts';
import { copiesIn, type SharedWords, sharedWith } from '../inspect/sources/shared-words.ts';
import type { ToldOutlet } from '../inspect/sources/told-documents.ts';
import { ranLater, SOURCES } from '../page-messages.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import type { CommonFlags } from './settings.ts';
import { inOneLine, type Terminal } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

export interface MatrixFlags extends CommonFlags {
  readonly all?: boolean;
  readonly outlet?: string;
  readonly agencies?: AgencyCopies;
}

/** @throws ConfigError (exit 2) for what only narrows a matrix, where none is asked for */
export function checkMatrixFlags({ matrix, outlet, agencies }: MatrixFlags & { readonly matrix?: boolean }): void {
  if (matrix) return;
  const issues = Object.entries({ '--outlet': outlet, '--agencies': agencies }).flatMap(
    ([path, value]): ConfigIssue[] =>
      value === undefined ? [] : [{ path, expected: '--matrix beside it', found: JSON.stringify(value) }],
  );
  if (issues.length > 0) throw new ConfigError('command line', issues);
}

/** Who runs whose words: a line for each two outlets that share some, or as JSON. */
export async function printMatrix(
  terminal: Terminal,
  snapshot: Snapshot,
  registry: Outlets,
  flags: MatrixFlags,
): Promise<number> {
  const matrix = await sourceMatrix(snapshot, registry);
  const indexed = matrix.stories(flags.agencies ?? 'with');
  const names = new Map(matrix.told.outlets.map(({ outlet, name }) => [outlet, inOneLine(name)]));
  if (flags.json) {
    for (const words of wordsAsked(matrix, indexed, flags)) terminal.print(JSON.stringify(words));
    return EXIT.done;
  }
  const columns = screenColumns();
  const print = (line: string, indent: number): void => {
    for (const part of wrapped(line, columns, indent)) terminal.print(part);
  };
  print(terminal.paint('bold', SOURCES.matrix.head), 2);
  print(SOURCES.summary(matrix.told.outlets.length, indexed.stories), 2);
  if (flags.agencies === 'without') print(SOURCES.agencies.leftOut(indexed.leftOut), 2);
  const told = [...wordsAsked(matrix, indexed, flags)].toSorted((x, y) => copiesIn(y) - copiesIn(x));
  for (const words of told) for (const line of linesOf(words, names)) print(`  ${line}`, 4);
  if (told.length === 0) print(SOURCES.matrix.none, 2);
  const sharing = mostSharing(matrix, indexed).length;
  if (!flags.all && flags.outlet === undefined && sharing > MATRIX_OUTLETS)
    print(SOURCES.matrix.more(MATRIX_OUTLETS, sharing), 2);
  return EXIT.done;
}

/** Each two outlets once, from the side of the one that shares more stories, or is asked for. */
function* wordsAsked(
  matrix: SourceMatrix,
  indexed: IndexedStories,
  { all, outlet }: MatrixFlags,
): Generator<SharedWords> {
  if (outlet !== undefined) {
    yield* sharedWith(indexed, outletCalled(matrix, outlet).outlet);
    return;
  }
  const sharing = mostSharing(matrix, indexed).slice(0, all ? undefined : MATRIX_OUTLETS);
  const left = new Set(sharing.map((one) => one.outlet));
  for (const one of sharing) {
    left.delete(one.outlet);
    yield* sharedWith(indexed, one.outlet, left);
  }
}

/** @throws ConfigError (exit 2) where no document is of such an outlet */
function outletCalled({ told }: SourceMatrix, called: string): ToldOutlet {
  const asked = called.trim().toLowerCase();
  const found = told.outlets.find(({ outlet, name }) => outlet.toLowerCase() === asked || name.toLowerCase() === asked);
  if (found) return found;
  throw new ConfigError('command line', [
    {
      path: '--outlet',
      expected: 'an outlet by its name, as storyfold sources shows it',
      found: JSON.stringify(called),
    },
  ]);
}

/** A line for each order that there is; where none is known, or both tell it in own words alone, one for the two. */
function linesOf(words: SharedWords, names: ReadonlyMap<string, string>): string[] {
  const [one = '', other = ''] = [words.one, words.other].map((outlet) => names.get(outlet));
  const turned: SharedWords = {
    ...words,
    one: words.other,
    other: words.one,
    before: words.after,
    after: words.before,
    lagBefore: words.lagAfter,
    lagAfter: words.lagBefore,
  };
  const forward = words.before.stories > 0 || words.after.stories === 0;
  return [
    ...(forward ? [ranLater(one, other, words)] : []),
    // What holds of the two whatever the order was said in the first line.
    ...(words.after.stories > 0
      ? [
          ranLater(
            other,
            one,
            forward ? { ...turned, unknown: NONE, relations: { ...words.relations, coverage: 0 } } : turned,
          ),
        ]
      : []),
  ];
}

const NONE = { stories: 0, credited: 0, agency: 0 };
