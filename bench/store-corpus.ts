// A corpus that is nothing but numbers: rows, keys and records as a run stores them, made from the number of a document.
import { hash } from 'node:crypto';
import { type DocumentId, documentId, type StoryId, storyId } from '../src/domain/ids.ts';
import { type Entry, entryRow } from '../src/pipeline/past/entry.ts';
import { KEY_FAMILIES, type KeyFamily } from '../src/stages/pair/keys.ts';
import { type Row, TABLES, type TableName } from '../src/store/snapshot/tables.ts';
import type { StateRow } from '../src/store/state/schema.ts';
import { hashPair } from '../src/text/hash.ts';

/** Days that all stored documents are spread over, and the first of them. */
export const DAYS = 180;
export const FIRST_DAY = 20_000;
/** Verdicts that a document brings with earlier ones. */
const VERDICTS = 6;
/** A record of about 1 KB; real ones take seven. */
const RECORD_WORDS = 120;
/** Of ten documents so many found a story; the others join the one before. */
const STORIES_OF_TEN = 7;
/** How many keys a document has of each family; 130 in all. */
const KEYS: Readonly<Record<KeyFamily, number>> = {
  'shingle-bands': 64,
  'salient-term-bands': 16,
  'rare-term-keys': 40,
  'quote-keys': 10,
};
export const FILES = 10;

export interface Synthetic {
  /** Documents that were stored at first. */
  readonly stored: number;
}

function named(what: string, number: number): string {
  return hash('sha256', `${what} ${number}`);
}

export function documentOf(number: number): DocumentId {
  return documentId(`url:https://example.org/${number}`);
}

/** Stories are numbered as documents are. */
export function storyNumber(number: number): number {
  return 1 + Math.floor(((number - 1) * STORIES_OF_TEN) / 10);
}

/** The first document of a story. */
export function founderOf(story: number): number {
  return 1 + Math.ceil(((story - 1) * 10) / STORIES_OF_TEN);
}

export function storyName(story: number): StoryId {
  return storyId(documentOf(founderOf(story)), 1);
}

/** What is new lies on the last day. */
export function dayOf({ stored }: Synthetic, number: number): number {
  return FIRST_DAY + Math.min(DAYS - 1, Math.floor(((number - 1) * DAYS) / stored));
}

export function entryAt(corpus: Synthetic, number: number, run = 1): Entry {
  const story = storyNumber(number);
  const founder = founderOf(story);
  const name = named('document', number);
  return {
    number,
    key: name.slice(0, 32),
    packing: { pack: 1, at: number * 5000, articleBytes: 3000, signatureBytes: 2000 },
    document: documentOf(number),
    place: `url:https://example.org/${number}`,
    path: `raw/${number % FILES}.jsonl`,
    line: number,
    status: 'live',
    isPresent: true,
    sha256: name,
    fetchedAt: '2026-01-01T00:00:00Z',
    modifiedAt: '',
    firstRun: run,
    run,
    asOf: '2026-01-01',
    epoch: 0,
    stage: 'prepare/1',
    slice: '0123456789abcdef',
    card: {
      contentKey: named('text', number).slice(0, 32),
      language: 'en',
      source: `outlet ${number % 97}`,
      day: dayOf(corpus, number),
      words: 400,
    },
    problems: [],
    story: storyName(story),
    relation: founder === number ? 'canonical' : 'coverage',
    ...(founder === number ? {} : { score: 2000, judge: 'coverage/r4' }),
    copies: number,
    stands: 3,
  };
}

/** The earlier document of a verdict: somewhere in the half of the days before. */
function partnerOf(number: number, nth: number, stored: number): number {
  const reach = Math.max(1, Math.min(number - 1, stored >>> 1));
  return Math.max(1, number - 1 - (hashPair(number, nth) % reach));
}

export function verdictsOf({ stored }: Synthetic, number: number, score = -4000): Array<StateRow<'verdicts'>> {
  if (number <= VERDICTS) return [];
  const partners = new Set(Array.from({ length: VERDICTS }, (_, nth) => partnerOf(number, nth, stored)));
  return Array.from(partners, (earlier, nth) => ({
    later: number,
    earlier,
    relation: nth === 0 ? 'related' : 'different',
    veto: null,
    score,
    near_score: -3000,
    excerpt_score: -3000,
    jaccard3: 12,
    families: 6,
    proposed: 2,
    judge: 'coverage/r4',
    statistics: 'shipped/en/1',
    detail: nth === 0 ? `{"contributions":[],"evidence":{"text":"${'x'.repeat(300)}"}}` : null,
  }));
}

export function storyRowOf(story: number, version = 1): StateRow<'stories'> {
  return {
    number: story,
    story: storyName(story),
    version,
    content_hash: named('story', story),
    canonical: documentOf(founderOf(story)),
    record_key: named('record', story).slice(0, 32),
    redirect: null,
    documents: founderOf(story + 1) - founderOf(story),
  };
}

/** All keys of a document. One in twenty of a new one is a key of a stored one. */
export function eachKeyOf(
  number: number,
  like: (nth: number) => number | undefined,
  emit: (family: KeyFamily, high: number, low: number) => void,
): void {
  let nth = 0;
  for (const family of KEY_FAMILIES)
    for (let key = 0; key < KEYS[family]; key++) {
      const owner = like(nth++) ?? number;
      const high = hashPair(owner, nth);
      emit(family, high, hashPair(high, owner) >>> 16);
    }
}

function row<Name extends TableName>(table: Name, cells: Partial<Row<Name>>): Row<Name> {
  return { ...EMPTY[table], ...cells } as Row<Name>;
}

const EMPTY = Object.fromEntries(
  Object.entries(TABLES).map(([table, columns]) => [
    table,
    Object.fromEntries(Object.keys(columns).map((name) => [name, null])),
  ]),
) as Record<TableName, object>;

/** Rows of a document in the published tables; those of its verdicts are `pairRows`. */
export function rowsOf(entry: Entry, version: number) {
  const { document, number } = entry;
  const story = entry.story as string;
  const state = entryRow(entry);
  return {
    documents: row('documents', {
      document,
      version: number,
      path: entry.path,
      line: number,
      place: entry.place,
      source: state.source,
      bucket: state.relation,
      story,
      relation: state.relation,
      score: version,
      language: 'en',
      headline: `Headline of ${number}, ${entry.sha256.slice(0, 20)}`,
      words: 400,
      chars: 3000,
      chars_body: 2900,
      chars_cut: 0,
      chars_moved: 0,
      sha256: entry.sha256,
      content_key: state.content_key,
      first_run: 1,
      run: 1,
      upstream_key: entry.key,
      stage_version: entry.stage,
      config_slice: entry.slice,
    }),
    texts: row('texts', { document, version: number, text: `Text of ${entry.sha256}` }),
    removals: row('removals', {
      document,
      version: number,
      seq: 0,
      start: 0,
      end: 9,
      action: 'cut',
      rule: 'read-more',
      text: 'Read more',
    }),
    members: row('members', {
      story,
      document,
      version: number,
      role: 'member',
      relation: state.relation,
      weak: false,
    }),
  } as const;
}

export function pairRows(verdicts: ReadonlyArray<StateRow<'verdicts'>>): Array<Row<'pairs'>> {
  return verdicts.map(({ later, earlier, relation, score, judge, statistics }) =>
    row('pairs', {
      a: documentOf(later as number),
      b: documentOf(earlier as number),
      version: later,
      relation,
      score,
      judge,
      statistics,
    }),
  );
}

export function storyTableRows(story: number, version: number): Array<Row<'stories'>> {
  return [
    row('stories', {
      story: storyName(story),
      number: story,
      version,
      documents: founderOf(story + 1) - founderOf(story),
      label: `Label of ${story}`,
    }),
  ];
}

export function recordLine(story: number, version: number): string {
  return JSON.stringify({
    schema: 'storyfold/canonical/1',
    id: storyName(story),
    version,
    contentHash: named('story', story),
    text: 'Short. '.repeat(RECORD_WORDS),
  });
}
