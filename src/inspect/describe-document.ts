import type { Field } from '../domain/article.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import type { Row } from '../store/snapshot/tables.ts';
import { changedIn, standingRow, versionCount } from './document-versions.ts';
import type { KnownDocument } from './find-document.ts';

/** What one rule took out of a body, or pointed at. */
export interface RemovedBy {
  readonly action: string;
  readonly rule: string;
  readonly movedTo: string | null;
  readonly count: number;
  readonly characters: number;
}

/** One document as it stands. */
export interface DocumentDescription {
  readonly row: Omit<Row<'documents'>, 'fields'>;
  /** With where each came from; empty of what could not be read. */
  readonly fields: Readonly<Record<string, Field<unknown>>>;
  /** The label of its story. */
  readonly label: string | null;
  readonly removals: readonly RemovedBy[];
  /** How many versions it has, and the runs in which another one took the place of the one that stood. */
  readonly versions: number;
  readonly changedIn: readonly number[];
}

/** @param asked any of its inputs; what stands for the document is described, or, where nothing does, that input */
export async function describeDocument(snapshot: Snapshot, asked: KnownDocument): Promise<DocumentDescription> {
  const { document } = asked;
  const found = (await standingRow(snapshot, document)) ?? (await rowOf(snapshot, asked));
  const { fields, ...row } = found;
  const version = Number(row.version);
  const columns = ['action', 'rule', 'moved_to', 'start', 'end'] as const;
  const removals = await snapshot.table('removals', columns, { version: [version] }, { numbers: [version] });
  const [story] = row.story === null ? [] : await snapshot.table('stories', ['label'], { story: [String(row.story)] });
  return {
    row,
    fields: fields === null ? {} : (JSON.parse(String(fields)) as Record<string, Field<unknown>>),
    label: story ? (story.label as string) : null,
    removals: removedByRule(removals),
    versions: await versionCount(snapshot, document),
    changedIn: await changedIn(snapshot, document),
  };
}

async function rowOf(snapshot: Snapshot, { document, version }: KnownDocument): Promise<Row<'documents'>> {
  const [row] = await snapshot.table('documents', undefined, { version: [version] }, { numbers: [version] });
  if (row) return row;
  throw new RunError(
    'document/none',
    EXIT.state,
    `The table of documents has no row of ${document}.`,
    'storyfold verify',
  );
}

/** Removals by what did what to them. */
export function removedByRule(
  removals: ReadonlyArray<Pick<Row<'removals'>, 'action' | 'rule' | 'moved_to' | 'start' | 'end'>>,
): RemovedBy[] {
  const groups = Map.groupBy(removals, ({ action, rule, moved_to }) => [action, rule, moved_to ?? ''].join('\n'));
  return [...groups]
    .sort(([x], [y]) => byCodeUnit(x, y))
    .map(([, own]) => {
      const [first] = own as [(typeof own)[number], ...typeof own];
      return {
        action: String(first.action),
        rule: String(first.rule),
        movedTo: first.moved_to as string | null,
        count: own.length,
        characters: own.reduce((sum, { start, end }) => sum + Number(end) - Number(start), 0),
      };
    });
}
