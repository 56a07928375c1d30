import { type DocumentId, type StoryId, sha256, type TextGroupId } from '../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import type { Cursor, DocumentState, StoryMember, StoryState } from '../../src/sinks/sink.ts';

// States as a feed would give them, made from a few words.

const letters = (of: string): string => sha256(of).slice(0, 16);
export const storyNamed = (name: string): StoryId => `st_${letters(name)}` as StoryId;
export const documentNamed = (name: string): DocumentId => `doc_${letters(name)}` as DocumentId;
const copiesOf = (name: string): TextGroupId => `tx_${letters(name)}` as TextGroupId;

export interface StoryWords {
  readonly headline?: string;
  readonly body?: string;
  /** Names of its documents; the first one is canonical. Default: one that is named as the story. */
  readonly documents?: readonly string[];
}

/** A story that lives. */
export function story(name: string, version: number, words: StoryWords = {}): StoryState {
  const {
    headline = `Headline of ${name} ${version}`,
    body = `Body of ${name} ${version}.`,
    documents = [name],
  } = words;
  const record = recordOf(name, version, headline, body, documents);
  return {
    type: 'story',
    id: record.id,
    version,
    state: 'live',
    record,
    members: documents.map((document, at) => memberOf(document, at === 0)),
  };
}

export const redirect = (name: string, version: number, to: string): StoryState => ({
  type: 'story',
  id: storyNamed(name),
  version,
  state: 'redirect',
  redirectTo: storyNamed(to),
});

export const goneStory = (name: string, version: number): StoryState => ({
  type: 'story',
  id: storyNamed(name),
  version,
  state: 'gone',
});

export interface DocumentWords {
  readonly headline?: string;
  readonly body?: string | null;
  /** Names of its authors. */
  readonly author?: readonly string[];
  readonly story?: string;
}

/** A document that is there. */
export function document(name: string, version: number, words: DocumentWords = {}): DocumentState {
  const {
    headline = `Headline of ${name} ${version}`,
    body = `Body of ${name} ${version}.`,
    author = ['A. Writer'],
  } = words;
  return {
    type: 'document',
    id: documentNamed(name),
    version,
    state: 'live',
    superseded: 0,
    body,
    row: {
      document: documentNamed(name),
      version,
      path: `${name}.json`,
      line: 1,
      locator: null,
      place: `file:${name}.json`,
      source: 'wire',
      bucket: 'canonical',
      of: null,
      text_group: copiesOf(name),
      story: storyNamed(words.story ?? name),
      relation: null,
      score: null,
      is_canonical: true,
      language: 'en',
      url: `https://news.example/${encodeURIComponent(name)}`,
      publisher: 'The Wire',
      headline,
      author: author.join('; '),
      date_published: '2026-11-22T09:30:00+03:00',
      words: 4,
      truncated: null,
      filtered_by: null,
      sha256: sha256(name),
      first_run: 1,
      as_of: '2026-11-22T09:30:00Z',
    },
  };
}

/** A document that left; @param row whether its row still says so */
export const goneDocument = (name: string, version: number, row = true): DocumentState => ({
  type: 'document',
  id: documentNamed(name),
  version,
  state: 'gone',
  superseded: 0,
  body: null,
  ...(row && { row: { document: documentNamed(name), bucket: 'forgotten', is_canonical: false } }),
});

export const cursorAt = (run: number, more: Partial<Cursor> = {}): Cursor => ({
  lineage: sha256('a ledger'),
  generation: 1,
  run,
  seq: 0,
  lines: 9,
  at: 4096,
  mark: sha256('a line of it'),
  ...more,
});

function memberOf(name: string, canonical: boolean): StoryMember {
  return {
    document: documentNamed(name),
    role: canonical ? 'canonical' : 'member',
    relation: canonical ? null : 'near-duplicate',
    score: canonical ? null : 5250,
    weak: false,
    copies: copiesOf(name),
    source: 'wire',
    publisher: 'The Wire',
    url: `https://news.example/${encodeURIComponent(name)}`,
    headline: `Headline of ${name}`,
    datePublished: '2026-11-22',
    firstSeen: '2026-11-22T09:30:00Z',
  };
}

function recordOf(
  name: string,
  version: number,
  headline: string,
  body: string,
  documents: readonly string[],
): CanonicalRecord {
  const canonical = documentNamed(documents[0] as string);
  return {
    schema: 'storyfold/canonical/1',
    id: storyNamed(name),
    version,
    contentHash: sha256(`${headline}\n${body}`),
    article: {
      '@type': 'NewsArticle',
      headline,
      author: [{ '@type': 'Person', name: 'A. Writer' }],
      datePublished: '2026-11-22T09:30:00+03:00',
      publisher: { '@type': 'Organization', name: 'The Wire' },
      inLanguage: 'en',
      url: `https://news.example/${encodeURIComponent(name)}`,
      articleBody: body,
      wordCount: 4,
    },
    fields: { headline: { from: 'record' } },
    missing: ['dateModified'],
    notices: [],
    captions: [],
    truncated: false,
    rights: { isAccessibleForFree: true },
    provenance: {
      document: canonical,
      path: `${documents[0]}.json`,
      place: `file:${documents[0]}.json`,
      source: 'wire',
      bytes: 100,
      sha256: sha256(documents[0] as string),
      encoding: { name: 'utf-8', from: 'valid', bom: false },
      offsetUnit: 'codepoint',
      parsedBy: 'none',
      removals: { cut: 0, moved: 0, marked: 0, characters: 0 },
    },
    story: {
      label: { text: headline, from: canonical, kind: 'headline' },
      size: { documents: documents.length, exact: 0, near: documents.length - 1, excerpt: 0, coverage: 0 },
      members: [],
      related: [],
      pins: [],
    },
    chosen: { document: canonical, criterion: 'only', because: 'it is the only one', values: {}, notDecidedBy: [] },
    producedBy: { storyfold: '0.1.0', judge: 'coverage/r3', statistics: 'epoch 1', config: sha256('config') },
  };
}
