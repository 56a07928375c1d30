import { whereOf } from '../domain/document.ts';
import { namesOf } from '../domain/document-names.ts';
import { thousandths } from '../domain/thousandths.ts';
import { nameableFrom } from '../inspect/document-name.ts';
import { documentsLike } from '../inspect/find-document.ts';
import type { OtherLine } from '../inspect/other-line.ts';
import { OTHER_LINE } from '../messages.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { counted, inOneLine, printable, type Terminal, thousands } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

const EXAMPLES_SHOWN = 5;
const PARTS_SHOWN = 4;
const NAME_COLUMNS = 24;

/** Stories by another line: numbers, the largest examples, and what is not known. */
export async function otherLineScreen(
  terminal: Terminal,
  snapshot: Snapshot,
  other: OtherLine,
  isAll: boolean,
): Promise<string[]> {
  const { paint } = terminal;
  const columns = screenColumns();
  const broken = (line: string, indent: number): string[] => wrapped(line, columns, indent);
  if (thousandths(other.from) === thousandths(other.to)) return broken(OTHER_LINE.same(line(other.from)), 0);
  const stories = snapshot.manifest.tables.stories.reduce((sum, { rows }) => sum + rows, 0);
  const isNothing = other.joins.length + other.parts.length === 0;
  return [
    ...broken(OTHER_LINE.head(line(other.from), line(other.to)), 2).map((part) => paint('bold', part)),
    ...(isNothing ? [`  ${OTHER_LINE.nothing}`] : numberLines(other, stories)),
    ...(await exampleLines(terminal, snapshot, other, isAll ? Number.POSITIVE_INFINITY : EXAMPLES_SHOWN)),
    paint('bold', OTHER_LINE.caveats),
    ...caveatLines(other).flatMap((sentence) => broken(`  ${sentence}`, 2)),
    ...broken(`  ${OTHER_LINE.toKnow}`, 2),
  ];
}

function numberLines({ parting, parted, joining, joined, moved, more }: OtherLine, stories: number): string[] {
  const row = (name: string, count: string, rest = ''): string =>
    `  ${name.padEnd(NAME_COLUMNS)}${count.padStart(9)}${rest === '' ? '' : `  ${rest}`}`;
  return [
    row(OTHER_LINE.parting, thousands(parting), parting > 0 ? OTHER_LINE.into(thousands(parted)) : ''),
    row(OTHER_LINE.joining, thousands(joining), joining > 0 ? OTHER_LINE.into(thousands(joined)) : ''),
    row(OTHER_LINE.moved, thousands(moved)),
    row(OTHER_LINE.stories, thousands(stories), `→ ${thousands(stories + more)}`),
  ];
}

async function exampleLines(
  { paint }: Terminal,
  snapshot: Snapshot,
  { joins, parts }: OtherLine,
  shown: number,
): Promise<string[]> {
  const columns = screenColumns();
  const documents = (count: number): string => counted(count, 'document', 'documents');
  const title = (indent: string, label: string, count: number, id: string): string[] =>
    wrapped(`${indent}“${inOneLine(label)}”  ${documents(count)}  ${paint('dim', id)}`, columns, indent.length + 2);
  const nameOf = await namesOfParts(snapshot, parts.slice(0, shown));
  const left = (count: number): string[] => (count > shown ? [`  ${OTHER_LINE.more(thousands(count - shown))}`] : []);
  return [
    ...(joins.length > 0 ? [paint('bold', OTHER_LINE.joins)] : []),
    ...joins.slice(0, shown).flatMap(({ stories }) => {
      const [first, ...others] = stories.toSorted((x, y) => y.documents - x.documents);
      return [first, ...others].flatMap((story, at) =>
        story ? title(at === 0 ? '  ' : '    + ', story.label, story.documents, story.story) : [],
      );
    }),
    ...left(joins.length),
    ...(parts.length > 0 ? [paint('bold', OTHER_LINE.parts)] : []),
    ...parts
      .slice(0, shown)
      .flatMap(({ story, label, documents: count, into }) => [
        ...title('  ', label, count, story),
        ...into
          .slice(0, PARTS_SHOWN)
          .flatMap((part) =>
            wrapped(`    ${OTHER_LINE.part(documents(part.documents), nameOf(part.document))}`, columns, 6),
          ),
        ...(into.length > PARTS_SHOWN ? [`    … ${thousands(into.length - PARTS_SHOWN)} more`] : []),
      ]),
    ...left(parts.length),
  ];
}

/** How screens call the documents that parts are named by. */
async function namesOfParts(snapshot: Snapshot, parts: OtherLine['parts']): Promise<(document: string) => string> {
  const ids = parts.flatMap(({ into }) => into.slice(0, PARTS_SHOWN).map(({ document }) => document));
  if (ids.length === 0) return (document) => document;
  const rows = await snapshot.table('documents', ['document', 'path', 'line', 'of'], { document: ids });
  const shown = rows.filter(({ document, of }) => of !== document).map(nameableFrom);
  const names = namesOf(shown, await documentsLike(snapshot, shown));
  const paths = new Map(shown.map((one) => [one.document, printable(whereOf(one))]));
  return (document) => names.get(document) ?? paths.get(document) ?? document;
}

function caveatLines({ from, to, exactFrom, unknown }: OtherLine): string[] {
  return [
    OTHER_LINE.decided,
    to > from ? OTHER_LINE.raised : OTHER_LINE.lowered,
    ...(to < exactFrom ? [OTHER_LINE.far(line(exactFrom))] : []),
    ...(unknown.stories > 0 ? [OTHER_LINE.otherwise(counted(unknown.stories, 'story stands', 'stories stand'))] : []),
    ...(unknown.pairs > 0 ? [OTHER_LINE.unjudged(counted(unknown.pairs, 'pair', 'pairs'))] : []),
  ];
}

/** A line as it was given, with one decimal at least. */
function line(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
