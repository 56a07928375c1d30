import type { ConfigIssue } from './domain/errors.ts';
import type { Problem } from './domain/problem.ts';
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
  superseded: 'superseded by a later fetch',
  filtered: 'filtered by rule',
  forgotten: 'left: retracted or forgotten',
  quarantined: 'quarantined: could not be read',
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
export function problemSentence({ code, details }: Problem): string {
  const { found = '', limit = '' } = details;
  switch (code) {
    case 'read/empty':
      return 'Expected text, found nothing but white space. Check the scraper for this page.';
    case 'read/binary':
      return `Expected text, found ${found}. Extract its text first, or take the file out of the input.`;
    case 'read/encoding':
      return `Expected text in a known encoding, found ${found}. Convert the file to UTF-8.`;
    case 'read/too-large':
      return `Expected at most ${limit} bytes, found ${found}. Split the file, or raise limits.documentBytesMax.`;
    case 'read/unreadable':
      return `Expected to read the file, found ${details['error']}. Check its permissions; it is tried again in the next run.`;
    case 'read/vanished':
      return 'The file was listed and gone before it was read. If it comes back, the next run reads it.';
    case 'read/json':
      return `Expected a JSON object, found ${found}. Mend the line; the others of the file were read.`;
    case 'read/no-text':
      return `Expected a field named text, articleBody, body, content or html, found ${found || 'no fields'}. Rename the field that holds the text.`;
    case 'read/damaged':
      return `Expected ${details['expected']}, found ${found}. What is whole beside it was read; fetch or write the file again for the rest.`;
    case 'read/no-document':
      return `Expected a document, found ${found}. It was left alone${details['advice'] === undefined ? '' : `; ${details['advice']}`}.`;
    case 'read/row':
      return `Expected ${details['expected']} cells as in the table's header, found ${found}. Mend the row; the others of the table were read.`;
    case 'read/columns':
      return `Expected a column named ${details['expected']}, found the columns ${found}. No article was made of the table; rename the column that holds the text.`;
    case 'read/replaced-characters':
      return `${details['count']} NUL or broken characters were replaced by U+FFFD. The text is otherwise whole.`;
    case 'list/other-kind':
      return `It is no document (${found}), so it was left alone.${found === 'archive' ? ' Unpack it, or make it a ZIP.' : ''}`;
    case 'list/set-apart':
      return `It is ${found}, no document, so it was not read as one.`;
    case 'list/not-a-file':
      return `Expected a regular file, found a ${found}. It was left alone.`;
    case 'list/dangling-link':
      return 'The link leads nowhere. Remove it, or restore what it points to.';
    case 'list/link-loop':
      return 'The link leads back into folders that are read already. Remove it.';
    case 'list/link-outside':
      return `The link leads out of the input, to ${details['target']}. Move the file in, or set run.followLinksOutside.`;
    case 'list/unreadable-folder':
      return `Expected to list the folder, found ${details['error']}. Check its permissions.`;
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
      return 'Nothing would be left of the text, so nothing was cut.';
    case 'date/ambiguous':
      return `The date ${JSON.stringify(found)} can be read two ways, so it is left out. Give it as YYYY-MM-DD in a --meta table.`;
    case 'date/impossible':
      return `${JSON.stringify(found)} is no date, so it is left out. Give it as YYYY-MM-DD in a --meta table.`;
    case 'date/future':
      return `The date ${JSON.stringify(found)} lies after the run, so it is left out.`;
    case 'meta/unmatched':
      return `The row for ${JSON.stringify(details['key'])} matches no file. Check its path or name.`;
  }
}

/** One mistake in a config or on the command line. */
export function issueSentence({ path, expected, found, didYouMean }: ConfigIssue): string {
  return `${path}: expected ${expected}, found ${found}${didYouMean ? ` — did you mean ${didYouMean}?` : ''}`;
}

export const TEXT = {
  linkedAt: (score: string) => `For linking it counts ${score}: texts about one event may well quote different people.`,
  cleanFailed: (failed: number, read: number) =>
    `${failed} of ${read} could not be cleaned; each is named above, and is not in the output.`,
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
  dryRun: 'Nothing was changed. To do it: storyfold rebuild',
  rebuilt: (run: number) => `Done, as run ${run}.`,
  recovered: (documents: number, without: number) =>
    `Recovered ${documents} documents with their ids${without > 0 ? `; ${without} of them without text, because their raw input is gone` : ''}.`,
  noSnapshot: (output: string) => `There is no snapshot in ${output} yet.`,
  runFirst: 'Run the main job first: storyfold run',
  datesUnknown: 'who was first cannot be said',
  addTable: 'add a table:  storyfold run --meta articles.csv',
  outvoted: 'alike, but not with the whole of the other story, or kept apart by dates or language',
  bug: 'This is a bug in storyfold. Please report it with the lines above.',
} as const;
