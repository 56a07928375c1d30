import { thousands } from '../domain/printable.ts';
import type { Problem } from '../domain/problem.ts';
import { countsByEffect, type KindWeight } from '../domain/problem-kinds.ts';

/** What is said of problems as a list. */
export const PROBLEMS = {
  none: 'No problems: everything was read, and no store refused anything.',
  noneSuch: 'No problems of that kind and source. storyfold problems lists all.',
  kinds: 'the code of a kind, as read/json, or quarantined, skipped, noted or refused',
  all: '  all of them: the same with --all',
  refused: (sink: string) => `Refused by ${sink}`,
  replay: (sink: string) => `When that is mended: storyfold sinks replay ${sink}`,
} as const;

/** `7: 3 quarantined, 4 noted`. */
export function problemCountWords(kinds: ReadonlyArray<Pick<KindWeight, 'effect' | 'count'>>): string {
  const counts = countsByEffect(kinds);
  if (counts.length === 0) return 'none';
  const told = counts.map(([effect, count]) => `${thousands(count)} ${effect}`);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return told.length === 1 ? (told[0] as string) : `${thousands(all)}: ${told.join(', ')}`;
}

/** What is wrong with an input: expected, found, what to do. */
export function problemSentence(problem: Problem): string {
  const { member } = problem.details;
  return member === undefined ? sentenceOf(problem) : `In its member ${member}: ${sentenceOf(problem)}`;
}

function sentenceOf({ code, details, line, path }: Problem): string {
  const { found = '', limit = '' } = details;
  switch (code) {
    case 'read/empty':
      return 'Expected text, found nothing but white space. Check the scraper for this page.';
    case 'read/binary':
      return `Expected text, found ${found}. Extract its text first, or take the file out of the input.`;
    case 'read/encoding':
      return `Expected text in a known encoding, found ${found}. Convert the file to UTF-8.`;
    case 'read/too-large':
      return `Expected at most ${limit} bytes, found ${found}. Split the ${line === undefined ? 'file' : 'record'}, or raise limits.documentBytesMax.`;
    case 'read/unreadable':
      return `Expected to read the file, found ${systemWords(details['error'])}.`;
    case 'read/vanished':
      return 'Expected to read the file, found nothing: it went after it was listed. If it comes back, the next run reads it.';
    case 'read/json': {
      const what =
        details['error'] === undefined
          ? found
          : `what is no JSON (${jsonError(String(details['error']), line !== undefined)})`;
      return `Expected a JSON object, found ${what}. ${line === undefined ? 'Mend the file.' : 'Mend this record; the others of the file are read.'}`;
    }
    case 'read/no-text':
      return `Expected text under a name like text, body, content or html; found ${found === '' ? 'no fields' : `the fields ${found}`}. Name the one that holds it with --text-field, or input.fields in the config.`;
    case 'read/language':
      return `The language ${JSON.stringify(found)} is none that is known, so the text itself decides. Give it as a code: en, de, zh.`;
    case 'read/damaged':
      return `Expected ${details['expected']}, found ${found}. What is whole beside it was read; ${details['advice'] ?? 'fetch or write the file again for the rest'}.`;
    case 'read/no-document':
      return `Expected a document, found ${found}. It was left alone${details['advice'] === undefined ? '' : `; ${details['advice']}`}.`;
    case 'read/row':
      if (details['lines'] !== undefined)
        return `Expected ${details['expected']} cells as in the table's header, found ${found} in a row of ${details['lines']} lines. Most likely a quotation mark in it stands alone, and rows up to the next mark went into this one. Close the mark, or double it.`;
      return `Expected ${details['expected']} cells as in the table's header, found ${found}. Mend the row; the others of the table were read.`;
    case 'read/columns':
      return `Expected a column named ${details['expected']}, found the columns ${found}. No article was made of the table; name the one that holds the text with --text-field, or input.fields in the config.`;
    case 'read/unknown-columns':
      return `Of the table only the texts are used: the columns ${found} are not known${guessOf(details)} Rename them (title, date, url, author, source), or name them under input.fields in the config.`;
    case 'read/unknown-field':
      return `Expected a field named ${details['expected']}, as --text-field or input.fields says; no record of this run has one${guessOf(details)} The first has the fields ${found}.`;
    case 'read/no-records':
      return `It holds no records (${found}). If there should be some, fetch or write it again.`;
    case 'read/replaced-characters':
      return `${details['count']} NUL or broken characters were replaced by U+FFFD. The text is otherwise whole.`;
    case 'list/other-kind':
      return `It is no document (${found === 'marker' ? 'a file that programs leave for themselves' : found}), so it was left alone.${OTHER_KINDS[found] ?? ''}`;
    case 'list/set-apart':
      return `It is ${found}, no document, so it was not read as one.`;
    case 'list/not-a-file':
      return `Expected a regular file, found a ${found}. It was left alone; take it out of the input.`;
    case 'list/dangling-link':
      return 'The link leads nowhere. Remove it, or restore what it points to.';
    case 'list/link-loop':
      return 'The link leads back into folders that are read already. Remove it.';
    case 'list/link-outside':
      return `The link leads out of the input, to ${details['target']}. Move the file in, or set run.followLinksOutside.`;
    case 'list/unreadable-folder':
      return `Expected to list the folder, found ${systemWords(details['error'])}.`;
    case 'extract/dom':
      return `The faster tree could not be built (${found}); jsdom read the page.`;
    case 'extract/limits':
      return `The page is nested ${details['depth']} deep with ${details['elements']} elements (limits ${details['depthMax']} and ${details['elementsMax']}); its text was read without a parser.`;
    case 'extract/deadline':
      return 'The page took too long to parse; its text was read without a parser.';
    case 'extract/no-article':
      return 'No article stands out on the page; all of its text went to the cleaning rules.';
    case 'prepare/killed':
      return `Reading this input took down its worker (${found}). It was left out; please report it.`;
    case 'clean/filtered':
      return details['mode'] === 'cut'
        ? `No article (${details['name']}): ${details['reason']} Filtered; set clean.rules['${details['name']}'] to 'off' to keep such pages.`
        : `Perhaps no article (${details['name']}): ${details['reason']} Kept, because clean.rules says so.`;
    case 'clean/bound':
      return `The rule ${details['rule']} would have taken ${details['share']} % of the text (limit ${details['limit']} %), so it took nothing.`;
    case 'clean/empty':
      return 'The rules would have left nothing of the text, so nothing was cut.';
    case 'date/ambiguous':
      return `The date ${JSON.stringify(found)} can be read two ways, so it is left out. Give it as YYYY-MM-DD in a --meta table.`;
    case 'date/impossible':
      return `${JSON.stringify(found)} is no date, so it is left out. Give it as YYYY-MM-DD in a --meta table.`;
    case 'date/future':
      return `The date ${JSON.stringify(found)} lies after the run, so it is left out${details['from'] === undefined ? '' : ` until a run as of ${details['from']}`}.`;
    case 'meta/column':
      return `The column ${JSON.stringify(found)} is not known, so it is not used${guessOf(details)}`;
    case 'place/shared':
      return `${placeWords(details['place'])} is also the place of ${details['other'] ?? 'another document'}, and the two share hardly any text: both stay. Give each record its own URL, or an id that is its own within its source.`;
    case 'place/rewritten':
      return `The text at ${placeWords(details['place'])} shares hardly anything with the one that it replaces: it is read as a new version. If it is another article, give it a URL, id or file name of its own.`;
    case 'place/no-article':
      return `This fetch of ${placeWords(details['place'])} is no article, so what was read before${otherThan(details['other'], details['place'], path)} stays. Fetch it again.`;
    case 'meta/unmatched':
      return `The row for ${JSON.stringify(details['key'])} matches no input. Check its path, name, address or id.`;
  }
}

/** What the parser says, with the place as people count it: of a record, the line of the file is named already. */
function jsonError(message: string, isRecord: boolean): string {
  return message.replace(/ at position \d+ \(line (\d+) column (\d+)\)/, (_, line: string, column: string) =>
    isRecord && line === '1' ? ` at column ${column}` : ` at line ${line}, column ${column}${isRecord ? ' of it' : ''}`,
  );
}

/** A place, or the path that it is. */
function placeWords(place: string | number | undefined): string {
  return String(place).replace(/^path:/, '');
}

/** Another document, where it is not named already. */
function otherThan(other: string | number | undefined, ...named: ReadonlyArray<string | number | undefined>): string {
  return other === undefined || named.some((one) => placeWords(one) === other) ? '' : `, ${other},`;
}

/** What may be done about files of other kinds, where something may. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  archive: ' Unpack it, or make it a ZIP.',
  'Git LFS pointer': ' The file itself was not fetched: run git lfs pull.',
  MHTML: ' Save the page as HTML.',
};

function guessOf({ guess }: Problem['details']): string {
  return guess === undefined ? '.' : `; did you mean ${guess}?`;
}

/** What failed system calls and decompressors say, and what to do; a name that is not here stands alone. */
const ERRORS: Readonly<Record<string, readonly [words: string, mend: string]>> = {
  EACCES: ['no permission', 'Change its permissions'],
  EPERM: ['no permission', 'Change its permissions'],
  EROFS: ['a disk that is read-only', 'Write elsewhere'],
  ENOENT: ['nothing there', 'Check its name'],
  EISDIR: ['a folder', 'Name a file'],
  ENOTDIR: ['a file where a folder should be', 'Check its name'],
  ELOOP: ['a link that leads to itself', 'Mend the link'],
  EIO: ['an error of the disk', 'Check the disk'],
  ENOSPC: ['no room on the disk', 'Free some'],
  EMFILE: ['too many open files', 'Raise the limit (ulimit -n)'],
  Z_BUF_ERROR: ['compressed bytes that are cut short', 'Fetch the file again'],
  Z_DATA_ERROR: ['compressed bytes that are damaged', 'Fetch the file again'],
};

/** A failure of the system in words, its name beside them. */
export function errorWords({
  code,
  message,
}: {
  readonly code?: string | undefined;
  readonly message: string;
}): string {
  const known = code === undefined ? undefined : ERRORS[code];
  return known ? `${known[0]} (${code})` : (code ?? message);
}

/** The same with what to do. */
function systemWords(code: string | number | undefined): string {
  const known = ERRORS[String(code)];
  return known ? `${known[0]} (${code}). ${known[1]}` : `${code}. Check the file and its disk`;
}
