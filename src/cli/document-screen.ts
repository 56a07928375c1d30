import type { Field } from '../domain/article.ts';
import type { ForgetDecision } from '../domain/forgotten.ts';
import type { Bucket } from '../domain/record.ts';
import type { DocumentDescription, RemovedBy } from '../inspect/describe-document.ts';
import { whereOfRow } from '../inspect/document-name.ts';
import { BUCKET_WORDS, changedInWords, charactersSentence, FORGET, originWords, valueWords } from '../messages.ts';
import { clip, counted, inOneLine, printable, type Terminal, thousands } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

const NAME_COLUMNS = 17;
const VALUE_CHARS = 160;

/** One document on a screen: where it lies and stands, its fields, what was cut and moved, how many versions it has. */
export function descriptionScreen(
  { paint }: Terminal,
  description: DocumentDescription,
  forgotten?: ForgetDecision,
): string[] {
  const { row, fields, label, removals } = description;
  const where = whereOfRow(row);
  const named = Object.entries(fields);
  return [
    ...fitted(`${paint('bold', printable(where))}  ${BUCKET_WORDS[row.bucket as Bucket]}`, 2),
    ...fact('document', String(row.document)),
    ...fact('place', String(row.place)),
    ...(row.locator === null ? [] : fact('in the file', String(row.locator))),
    ...(row.story === null ? [] : fact('story', `${row.story}${label === null ? '' : `  ${inOneLine(label)}`}`)),
    ...(forgotten ? fact('forgotten', forgottenWords(forgotten)) : []),
    ...fact('versions', versionWords(description)),
    ...(row.words === null ? [] : fact('words', thousands(Number(row.words)))),
    ...(named.length === 0 ? [] : ['', paint('bold', 'Fields')]),
    ...named.flatMap(([name, field]) => fact(name, fieldWords(field))),
    ...(row.chars === null ? [] : ['', paint('bold', 'Text'), ...fitted(`  ${charactersSentence(row)}`, 4)]),
    ...removals.flatMap((removed) => fitted(`  ${removedWords(removed)}`, 4)),
    '',
    ...fitted(
      `Look  storyfold explain ${row.document}${description.versions > 1 ? ` · storyfold document ${row.document} --versions` : ''}`,
      6,
    ),
  ];
}

function fact(name: string, value: string): string[] {
  return fitted(`  ${name.padEnd(NAME_COLUMNS - 2)}${printable(value)}`, NAME_COLUMNS);
}

/** Who decided that a document be forgotten, when and why. */
export function forgottenWords({ id, by, at, why }: ForgetDecision): string {
  return FORGET.by(by, at.slice(0, 10), why ?? '', id);
}

function versionWords({ versions, changedIn }: Pick<DocumentDescription, 'versions' | 'changedIn'>): string {
  return `${thousands(versions)}${changedIn.length === 0 ? '' : `, ${changedInWords(changedIn)}`}`;
}

function fieldWords({ value, origin }: Field<unknown>): string {
  return `${clip(inOneLine(valueWords(value)), VALUE_CHARS)}  (${originWords(origin)})`;
}

function removedWords({ action, rule, movedTo, count, characters }: RemovedBy): string {
  const to = movedTo === null ? '' : ` to ${movedTo}`;
  return `${action}${to}: ${rule}, ${counted(count, 'time', 'times')}, ${counted(characters, 'character', 'characters')}`;
}

function fitted(line: string, indent: number): string[] {
  return wrapped(line, screenColumns(), indent);
}
