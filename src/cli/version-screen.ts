import { asOfWords } from '../domain/as-of.ts';
import { whereOf } from '../domain/document.ts';
import type { ListedVersion, VersionDiff } from '../inspect/document-versions.ts';
import { EDITS_MAX } from '../inspect/word-diff.ts';
import { SETTLED_WORDS, VERSIONS } from '../messages.ts';
import { diffLines } from './diff-lines.ts';
import { counted, inOneLine, printable, type Terminal, thousands } from './terminal.ts';
import { padded, screenColumns, wrapped } from './wrap.ts';

const DAY_COLUMNS = 12;
const TIME_COLUMNS = 22;
const RUN_COLUMNS = 10;
const WORDS_COLUMNS = 14;

/** All versions of a document, one a line, with what is another than in the one before. */
export function versionsScreen(terminal: Terminal, name: string, versions: readonly ListedVersion[]): string[] {
  const { paint } = terminal;
  const columns = screenColumns();
  const width = String(versions.length).length;
  const day = versions.some(({ asOf }) => asOfWords(asOf).includes(' ')) ? TIME_COLUMNS : DAY_COLUMNS;
  return [
    ...wrapped(`${paint('bold', printable(name))}  ${counted(versions.length, 'version', 'versions')}`, columns, 2),
    ...versions.flatMap((version, at) => [
      ...wrapped(`  ${versionLine(version, width, day, paint)}`, columns, width + 4),
      ...changedFields(versions[at - 1], version).flatMap((line) =>
        wrapped(`${' '.repeat(width + 4)}${line}`, columns, width + 6),
      ),
    ]),
    ...(versions.length < 2 ? [`  ${versions.length === 0 ? VERSIONS.none : VERSIONS.onlyOne}`] : []),
  ];
}

function versionLine(version: ListedVersion, width: number, day: number, paint: Terminal['paint']): string {
  const { nth, asOf, run, words, change, replacedIn, settledBy, state } = version;
  const notes = [
    ...(change ? [changeWords(change)] : []),
    ...(settledBy === null ? [] : [VERSIONS.neverStood(SETTLED_WORDS[settledBy] ?? settledBy)]),
    ...(replacedIn === null ? [state === 'kept' ? VERSIONS.stands : VERSIONS.left] : []),
    ...(replacedIn !== null && state === 'text-gone' ? [VERSIONS.gone] : []),
  ];
  const length = words === null ? '' : counted(words, 'word', 'words');
  const beginning = `${paint('bold', String(nth).padStart(width))}  ${padded(asOfWords(asOf), day)}${padded(`run ${run}`, RUN_COLUMNS)}`;
  return `${beginning}${padded(length, WORDS_COLUMNS)}${notes.join('; ')}`.trimEnd();
}

function changeWords({ removed, added }: NonNullable<ListedVersion['change']>): string {
  return removed + added === 0 ? VERSIONS.sameBody : `+${thousands(added)} \u2212${thousands(removed)}`;
}

/** Fields that differ from those of the version before, where both are known. */
function changedFields(before: ListedVersion | undefined, version: ListedVersion): string[] {
  const fields = Object.entries(VERSIONS.fields) as ReadonlyArray<readonly [keyof typeof VERSIONS.fields, string]>;
  if (!before) return version.headline === null ? [] : [`headline: ${inOneLine(version.headline)}`];
  return fields.flatMap(([field, name]) => {
    const [old, now] = [before[field], version[field]];
    return old === now || now === null ? [] : [`${name}: ${printable(inOneLine(now))}`];
  });
}

/** What became of one version's words in another. */
export function diffScreen(terminal: Terminal, { from, to, of, by, pieces, removed, added }: VersionDiff): string[] {
  const { paint } = terminal;
  const columns = screenColumns();
  const side = ({ nth, asOf, run, path, line }: ListedVersion): string =>
    `version ${nth}  ${asOfWords(asOf)}, run ${run}  ${printable(whereOf({ path, line: line ?? undefined }))}`;
  const isSame = removed + added === 0 && pieces.every(({ kind }) => kind === 'same');
  const remarks = [
    ...(of === 'text' ? [isSame ? VERSIONS.textsAlike : VERSIONS.bodiesAlike] : []),
    ...(by === 'paragraphs' ? [VERSIONS.tooMuch(thousands(EDITS_MAX))] : []),
  ];
  return [
    ...wrapped(paint('bold', side(from)), columns, 2),
    ...wrapped(paint('bold', side(to)), columns, 2),
    ...wrapped(`${counted(added, 'word', 'words')} more, ${thousands(removed)} less`, columns, 2),
    ...changedFields(from, to).flatMap((line) => wrapped(`  ${line}`, columns, 4)),
    '',
    ...remarks.flatMap((remark) => [...wrapped(remark, columns, 2), '']),
    ...(isSame ? [] : diffLines(terminal, pieces, columns)),
  ];
}
