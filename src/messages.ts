import type { ConfigIssue } from './domain/errors.ts';
import type { Problem } from './domain/problem.ts';
import type { Step } from './domain/progress.ts';
import type { Bucket, Criterion } from './domain/record.ts';
import type { Contribution, Family, Relation, Veto } from './domain/verdict.ts';
import type { WhatIf } from './domain/what-if.ts';

// Every sentence that a command shows a person. Neutral by law: nobody copied or stole, nothing is "original".

/** A relation in plain words; the technical word stands in tooltips and tables. */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  'exact-duplicate': 'same text',
  'near-duplicate': 'lightly edited',
  excerpt: 'part of',
  coverage: 'same story, own words',
  related: 'linked',
  different: 'another story',
};

export const BUCKET_WORDS: Readonly<Record<Bucket, string>> = {
  canonical: 'kept as canonical',
  'exact-duplicate': 'folded: same text',
  'near-duplicate': 'folded: lightly edited',
  excerpt: 'folded: part of another',
  coverage: 'folded: same story, own words',
  superseded: 'behind another version',
  filtered: 'filtered by rule',
  forgotten: 'left: retracted or forgotten',
  quarantined: 'quarantined: could not be read',
};

/** The inputs of a run, each of one kind. */
export const INPUT_KINDS = ['new', 'changed', 'moved', 'unchanged', 'behind', 'quarantined'] as const;
export const INPUT_WORDS: Readonly<Record<(typeof INPUT_KINDS)[number], string>> = {
  new: 'new',
  changed: 'changed',
  moved: 'under another name',
  unchanged: 'unchanged',
  behind: 'behind another version',
  quarantined: 'quarantined',
};

/** Why another version of a document goes before one. */
export const SETTLED_WORDS: Readonly<Record<string, string>> = {
  'fetch-time': 'fetched earlier',
  modified: 'changed earlier',
  'later-run': 'read in an earlier run',
  'later-in-file': 'earlier in the file',
  'later-file': 'in a file with an earlier name',
  hash: 'tie: content hash',
  'no-article': 'this fetch is no article',
  rewritten: 'the text was replaced as a whole',
  unknown: 'settled by an earlier version of storyfold',
};

/** What a run changed, beside its counts. */
export const NEWS_WORDS = {
  born: 'new stories',
  joined: 'stories that documents joined',
  changed: 'stories changed otherwise',
  gone: 'stories gone',
  changedDocuments: 'documents changed',
  moved: 'documents under another name',
  missing: 'documents kept, input gone',
  unreadable: 'documents kept, input unreadable',
  retracted: 'documents retracted, input gone',
} as const;

/** What a run is at, on the progress line, and what it counts there. */
export const PROGRESS_WORDS: Readonly<Record<Step, { readonly name: string; readonly unit: string }>> = {
  counting: { name: 'counting', unit: 'files' },
  listing: { name: 'listing', unit: 'entries' },
  reading: { name: 'reading', unit: 'documents' },
  fetching: { name: 'fetching', unit: 'texts of earlier runs' },
  statistics: { name: 'statistics', unit: 'texts' },
  pairing: { name: 'pairing', unit: 'signatures' },
  judging: { name: 'judging', unit: 'pairs' },
  stories: { name: 'stories', unit: 'stories' },
  writing: { name: 'writing', unit: 'documents' },
  storing: { name: 'storing', unit: 'documents' },
};

export const CRITERION_WORDS: Readonly<Record<Criterion | 'only', string>> = {
  only: 'only one',
  pin: 'pinned by a person',
  whole: 'whole text',
  sourcePriority: 'source priority',
  credited: 'credited by others',
  earliest: 'earliest date',
  fullestQuotes: 'fullest quotes',
  leastCut: 'least cut',
  metadata: 'headline and author',
  longest: 'longest',
  contentHash: 'tie: content hash',
};

export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  'content-key': 'identical text',
  'shingle-bands': 'bands over word shingles',
  'salient-term-bands': 'bands over names and numbers',
  'rare-term-keys': 'pairs of rare terms',
  'quote-keys': 'a shared quotation',
  star: 'compared as canonical and member',
};

export const CONTRIBUTION_WORDS: Readonly<Record<Contribution['name'], string>> = {
  cosine: 'words in common, early ones first',
  bigrams: 'word pairs in common',
  salientTerms: 'names and numbers in common',
  quotes: 'quotations in common',
  quotesApart: 'both quote, and nothing the same',
  numbers: 'numbers in common',
  numberConflict: 'numbers in conflict',
  dates: 'days apart',
  unknownCorpus: 'little known of the corpus yet',
  base: 'unlikely before any evidence',
};

export const VETO_WORDS: Readonly<Record<Veto, string>> = {
  numbers: 'one frame with other figures',
  dates: 'published too many days apart',
  language: 'coverage is not folded in this language yet',
  form: 'a round-up or live ticker holds several stories',
  passage: 'but for a passage that stands in both they tell of other things',
};

/** What would have to be otherwise for the other verdict. @param points writes thousandths of log-odds */
export function whatIfSentence(way: WhatIf, merge: number, points: (value: number) => string): string {
  const percent = (value: number): string => `${(value / 10).toFixed(1)} %`;
  switch (way.kind) {
    case 'without':
      return `without ${way.names.map((name) => CONTRIBUTION_WORDS[name]).join(' and ')} the score would be ${points(way.score)}, under the line of ${points(merge)}`;
    case 'copy':
      return `it is a copy by ${points(way.by)}: shared word runs would have to lose that much before other evidence is asked`;
    case 'veto':
      return `nothing of the evidence: ${VETO_WORDS[way.veto]}`;
    case 'against':
      return `but for this it would be folded: ${CONTRIBUTION_WORDS[way.name]} (score ${points(way.score)} without)`;
    case 'quotations':
      return `two quotations in common, 20 six-word runs in all (score ${points(way.score)})`;
    case 'measure':
      return `${CONTRIBUTION_WORDS[way.name]}: ${percent(way.needed)} instead of ${percent(way.now)}, all else equal`;
    case 'nothing':
      return 'no single piece of evidence would do';
  }
}

/** What is wrong with an input: expected, found, what to do. */
export function problemSentence(problem: Problem): string {
  const { member } = problem.details;
  return member === undefined ? sentenceOf(problem) : `In its member ${member}: ${sentenceOf(problem)}`;
}

function sentenceOf({ code, details, line }: Problem): string {
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
      const what = details['error'] === undefined ? found : `what is no JSON (${details['error']})`;
      return `Expected a JSON object, found ${what}. ${line === undefined ? 'Mend the file.' : 'Mend this record; the others of the file are read.'}`;
    }
    case 'read/no-text':
      return `Expected text under a name like text, body, content or html; found ${found === '' ? 'no fields' : `the fields ${found}`}. Name the one that holds it with --text-field, or input.fields in the config.`;
    case 'read/language':
      return `The language ${JSON.stringify(found)} is none that is known, so the text itself decides. Give it as a code: en, de, zh.`;
    case 'read/damaged':
      return `Expected ${details['expected']}, found ${found}. What is whole beside it was read; fetch or write the file again for the rest.`;
    case 'read/no-document':
      return `Expected a document, found ${found}. It was left alone${details['advice'] === undefined ? '' : `; ${details['advice']}`}.`;
    case 'read/row':
      return `Expected ${details['expected']} cells as in the table's header, found ${found}. Mend the row; the others of the table were read.`;
    case 'read/columns':
      return `Expected a column named ${details['expected']}, found the columns ${found}. No article was made of the table; name the one that holds the text with --text-field, or input.fields in the config.`;
    case 'read/replaced-characters':
      return `${details['count']} NUL or broken characters were replaced by U+FFFD. The text is otherwise whole.`;
    case 'list/other-kind':
      return `It is no document (${found}), so it was left alone.${found === 'archive' ? ' Unpack it, or make it a ZIP.' : ''}`;
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
      return `The column ${JSON.stringify(found)} is not known, so it is not used${details['guess'] === undefined ? '.' : `; did you mean ${details['guess']}?`}`;
    case 'place/shared':
      return `${details['place']} is also the place of ${details['other'] ?? 'another document'}, and the two share hardly any text: both stay. Give each record its own URL, or an id that is its own within its source.`;
    case 'place/rewritten':
      return `The text at ${details['place']} shares hardly anything with the one that it replaces: it is read as a new version. If it is another article, give it a URL, id or file name of its own.`;
    case 'place/no-article':
      return `This fetch of ${details['place']} is no article, so what was read before${details['other'] === undefined ? '' : `, ${details['other']},`} stays. Fetch it again.`;
    case 'meta/unmatched':
      return `The row for ${JSON.stringify(details['key'])} matches no input. Check its path, name, address or id.`;
  }
}

/** What failed system calls and decompressors say, and what to do; a name that is not here stands alone. */
const ERRORS: Readonly<Record<string, readonly [words: string, mend: string]>> = {
  EACCES: ['no permission', 'Change its permissions'],
  EPERM: ['no permission', 'Change its permissions'],
  EROFS: ['a disk that is read-only', 'Write elsewhere'],
  ENOENT: ['nothing there', 'Check its name'],
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

/** One mistake in a config or on the command line. */
export function issueSentence({ path, expected, found, didYouMean }: ConfigIssue): string {
  return `${path}: expected ${expected}, found ${found}${didYouMean ? ` — did you mean ${didYouMean}?` : ''}`;
}

export const TEXT = {
  linkedAt: (score: string) => `For linking it counts ${score}: texts about one event may well quote different people.`,
  settingsUnknown:
    'The snapshot was made by an earlier version and does not say by which settings: those of the config are used.',
  cleanFailed: (failed: number, read: number, kept: boolean) =>
    `${failed} of ${read} could not be cleaned; each is named above, and ${kept ? 'stands in the output as it came, with storyfold.error' : 'is not in the output'}.`,
  cannotPrint: (error: string) =>
    `Expected to write to standard output, found ${error}. Free its disk, or write elsewhere.`,
  rulesNoRun: 'No run yet: storyfold run counts what each rule does.',
  rulesNext: "Set a rule with clean: { rules: { NAME: 'cut' | 'mark' | 'off' } } in the config.",
  unchanged: (documents: string, run: number) => `${documents} unchanged since run ${run}. Nothing written.`,
  waiting: (sections: readonly string[], older: number) =>
    `${[
      ...sections.map((section) => `${section} changed in the config`),
      ...(older > 0
        ? [`${older} ${older === 1 ? 'document stands' : 'documents stand'} under older settings or versions`]
        : []),
    ].join('; ')}: results stay as they are until storyfold rebuild.`,
  torn: (file: string, line: number) =>
    `${file}: line ${line} is cut short, as a crash leaves it: it does not count, and the next line is written over it.`,
  estimate: (documents: string, seconds: number | undefined) =>
    `${documents} to prepare anew${seconds === undefined ? '' : `, about ${seconds < 1 ? 'a second' : `${Math.ceil(seconds)} s`} at the pace of earlier runs`}.`,
  rebuildNothing: (dryRun: boolean) =>
    dryRun
      ? 'Nothing would change.'
      : 'Nothing changed, and nothing was written: everything stands under these versions.',
  rebuildMarks: (documents: string, dryRun: boolean) =>
    dryRun
      ? `${documents} would stand under today's versions and settings; nothing else would change.`
      : `${documents} now stand under today's versions and settings; nothing else changed.`,
  foundPrepared: (documents: string) => `${documents} found prepared: a run that was stopped had left them.`,
  inputsGone: (paths: readonly string[]) =>
    `Not there any more, of the inputs of earlier runs: ${paths.join(', ')}. The others are read; to name them yourself, give them as for run.`,
  dryRun: 'Nothing was changed. To do it: storyfold rebuild',
  rebuilt: (run: number) => `Done, as run ${run}.`,
  recovered: (documents: number, without: number) =>
    `Recovered ${documents} ${documents === 1 ? 'document' : 'documents'} with ${documents === 1 ? 'its id' : 'their ids'}${without > 0 ? `; ${without} of them without text, because the raw input is gone` : ''}.`,
  noSnapshot: (output: string) => `There is no snapshot in ${output} yet.`,
  runFirst: 'Run the main job first: storyfold run',
  datesUnknown: 'who was first cannot be said',
  addTable: 'add a table:  storyfold run --meta articles.csv',
  outvoted: 'alike, but not with the whole of the other story, or kept apart by dates or language',
  bug: 'This is a bug in storyfold. Please report it with the lines above.',
} as const;
