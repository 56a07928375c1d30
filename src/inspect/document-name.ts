import type { Cell } from '../domain/cell.ts';
import { whereOf } from '../domain/document.ts';
import type { Nameable } from '../domain/document-names.ts';
import type { Row } from '../store/snapshot/tables.ts';

type Lying = Pick<Row<'documents'>, 'path' | 'line'>;

/** What short names of a document are made of, by its row. */
export function nameableFrom({ document, path, line }: Lying & Pick<Row<'documents'>, 'document'>): Nameable {
  return { document: String(document), path: String(path), ...(line === null ? {} : { line: Number(line) }) };
}

/** Where a document lies, by its row. */
export function whereOfRow({ path, line }: Lying): string {
  return whereOf({ path: String(path), line: line === null ? undefined : Number(line) });
}

/** What a page calls a document: its headline, else where it lies. */
export function nameOf({ headline, where }: { readonly headline: Cell | undefined; readonly where: string }): string {
  return String(headline ?? where);
}

/** The same by its row. */
export function nameOfRow(row: Lying & Pick<Row<'documents'>, 'headline'>): string {
  return nameOf({ headline: row.headline, where: whereOfRow(row) });
}
