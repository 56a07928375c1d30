import { counted, score, thousands } from '../domain/printable.ts';
import type { Bucket } from '../domain/record.ts';
import type { Relation } from '../domain/verdict.ts';
import { BUCKET_WORDS, MOVED_WORDS, memberWords, SETTLED_WORDS } from './words.ts';

/** A rule as people say it; its name in settings is the same with hyphens. */
export function ruleWords(rule: string): string {
  return rule.replaceAll('-', ' ');
}

/** What was done to a piece of text, and by which rule. */
export function takenWords(action: string, movedTo: string | null, rule: string): string {
  const did = actionWords(action, movedTo);
  const by = action === 'cut' && rule === 'headline' ? 'repeated headline' : ruleWords(rule);
  // A date line that went to the date says nothing more.
  const where = MOVED_WORDS[movedTo ?? ''];
  return where !== undefined && by.startsWith(where) ? did : `${did}: ${by}`;
}

/** What a rule did to a text. */
export function actionWords(action: string, movedTo: string | null): string {
  if (action === 'moved') return `moved to ${MOVED_WORDS[movedTo ?? ''] ?? movedTo ?? 'a field'}`;
  return action === 'marked' ? 'marked, and kept' : 'cut';
}

/** How the characters of a text divide. */
export function charactersSentence(row: {
  readonly chars: unknown;
  readonly chars_body: unknown;
  readonly chars_moved: unknown;
  readonly chars_cut: unknown;
}): string {
  const [all, body, moved, cut] = [row.chars, row.chars_body, row.chars_moved, row.chars_cut].map((one) =>
    thousands(Number(one)),
  );
  return `${all} characters: ${body} in the body, ${moved} moved, ${cut} cut, the rest white space`;
}

/** What is said of where a document stands. */
interface Standing {
  readonly bucket: unknown;
  readonly relation: unknown;
  readonly score: unknown;
  readonly settled_by: unknown;
}

/**
 * What a document was folded into, or which version stands in its place and why: behind the words of its bucket.
 * @param into what that one is called; null where nothing is
 * @param withScore for those who go by numbers
 */
export function intoWords(
  { bucket, relation, score: points, settled_by }: Standing,
  into: string | null,
  withScore: boolean,
): string {
  const why = settled_by === null ? '' : `: ${SETTLED_WORDS[String(settled_by)] ?? settled_by}`;
  if (into === null) return why;
  if (bucket === 'superseded' || relation === null) return `${why}; see ${into}`;
  // By its other members alone, though the bucket says that it is told in own words.
  const how = memberWords(relation as Relation);
  const more = [
    ...(BUCKET_WORDS[bucket as Bucket].includes(how) ? [] : [how]),
    ...(withScore ? [`score ${score(Number(points))}`] : []),
  ].join(', ');
  return ` into ${into}${more === '' ? '' : ` (${more})`}${why}`;
}

/** The value of a field: a text, a list of texts, or a date with its parts. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join('; ');
  if (typeof value === 'object' && value !== null) return Object.values(value).join(' ');
  return String(value);
}

/** The fields of an article, in the order in which they are shown; the first six are said to be unknown where they are. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  headline: 'Headline',
  author: 'Author',
  datePublished: 'Published',
  publisher: 'Outlet',
  inLanguage: 'Language',
  url: 'Address',
  dateModified: 'Changed',
  mainEntityOfPage: 'Canonical address',
  description: 'Standfirst',
  articleSection: 'Section',
  dateline: 'Dateline',
  creditText: 'Credit',
  caption: 'Captions',
  copyrightNotice: 'Copyright',
};

const TRUNCATED: Readonly<Record<string, string>> = {
  paywall: 'It stops short: at a paywall.',
  feed: 'It stops short: a feed held no more of it.',
};

/** The page of one document. */
export const DOCUMENT = {
  words: (count: number) => counted(count, 'word', 'words'),
  score: (points: string) => `score ${points} against the one that is kept`,
  compare: 'Compare with the one that is kept',
  storyOf: (documents: number) =>
    documents === 1 ? 'Its story, which no other article tells' : `Its story, told by ${thousands(documents)} articles`,
  links: (count: string) =>
    `Its story is linked, not folded, with ${count === '1' ? 'another one' : `${count} others`}`,
  comparePair: 'Compare',
  moreLinks: (count: string) => `${count} more on the page of its story`,
  truncated: (how: string) => TRUNCATED[how] ?? 'It stops short.',
  isFiltered: (rule: string) =>
    `The rule “${ruleWords(rule)}” says that this is no article, so it is in no story. Here is what was read, and what would have gone.`,
  left: {
    retracted: (runs: string) => `Left ${runs}: its input is gone, so it was retracted.`,
    forgotten: 'Left: a person had it forgotten.',
    'forgotten-undone':
      'Left: a person had it forgotten. That was undone, so it comes back with a run that finds its input.',
    /** Between the run that read it last and that of the page. */
    inRuns: (first: number, last: number) =>
      first === last ? `in run ${thousands(last)}` : `in one of the runs ${thousands(first)} to ${thousands(last)}`,
    lay: 'It lay at',
    place: 'Its place',
    outlet: 'Its outlet',
    read: 'Read',
    readIn: (run: string, day: string) => `in run ${run}, as of ${day}`,
  },
  text: 'Text',
  noText: 'Nothing of its text is held here: it could not be read, or it was given up.',
  textNotHere: 'This report shows no texts.',
  switch: 'Show',
  withCuts: 'with what was cut or moved',
  articleAlone: 'the article alone',
  nothingRemoved: 'Nothing was cut or moved.',
  part: (shown: string, all: string) =>
    `The first ${shown} of ${all} characters are shown. storyfold explain lists all removals.`,
  sums: {
    caption: 'What became of its characters',
    columns: ['Part', 'Pieces', 'Characters', 'Share'],
    body: 'in the body',
    space: 'white space',
    all: 'all of the text',
    marked: 'Marked, and kept in the body',
  },
  wrong: {
    ask: 'Is this wrong?',
    note: 'What is wrong with it?',
    make: 'Save as a test case',
    explain: 'A file to hand to those who keep the rules: the text, what was taken, and that it should have stayed.',
    keepLine: 'This line is no boilerplate',
  },
  fields: 'What is known of it',
  notKnown: 'not known',
  sourceAlone: 'what its source is called; nothing in it names an outlet',
  instead: (value: string, origin: string) => `in place of “${value}” (${origin})`,
  insteadOfNothing: 'nothing was known before',
  set: {
    ask: 'Set',
    ofField: (field: string) => `Set: ${field}`,
    value: (field: string) => field,
    anotherAuthor: 'Another author',
    date: 'as 2026-10-24, or 2026-10-24T09:30+02:00',
    save: 'Set it',
  },
  versions: 'Versions',
  version: (nth: number, run: number, day: string) => `Version ${nth}: ${day}, run ${run}`,
  moreLess: (more: number, less: number) => `${counted(more, 'word', 'words')} more, ${thousands(less)} less`,
  changed: 'What changed',
  tooMuch: 'Too much differs to show it word by word. These paragraphs are in one of the two alone:',
  removedWord: 'removed:',
  addedWord: 'added:',
  problems: 'What was noticed while it was read',
  others: 'Other inputs of the same document',
  origin: 'Where it was read from',
  withBom: ', with a byte order mark',
  asPage: 'a page',
  asText: 'text',
  originNames: {
    document: 'id',
    path: 'path',
    line: 'line',
    locator: 'in the file',
    place: 'place',
    source: 'outlet as counted',
    bytes: 'bytes',
    sha256: 'SHA-256',
    encoding: 'encoding',
    markup: 'read as',
    first_run: 'first read in run',
    run: 'read in run',
    as_of: 'as of',
  },
  thisOne: 'this article',
} as const;
