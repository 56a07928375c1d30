import { type DocumentId, documentId, type StoryId, storyId } from '../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import type { Cursor, DocumentState, StoryMember, StoryState } from '../../src/sinks/sink.ts';

// States of stories and documents as a feed gives them, for what only one kind of store can be asked.

export const doc = (name: string | number): DocumentId => documentId(`raw/${name}`);
export const st = (name: string | number): StoryId => storyId(doc(name), 1);

export function cursorAt(run: number, rest: Partial<Cursor> = {}): Cursor {
  return { lineage: 'a'.repeat(64), generation: 1, run, seq: 9, at: 100 * run, mark: `mark-${run}`, ...rest };
}

export function documentOf(
  name: string | number,
  version: number,
  { body = `Body of ${name}.`, ...row }: Readonly<Record<string, string | number | boolean | null>> = {},
): DocumentState {
  const id = doc(name);
  return {
    type: 'document',
    id,
    version,
    state: 'live',
    superseded: 0,
    body: body as string | null,
    row: {
      id,
      source: 'The Herald',
      url: `https://herald.example/${name}`,
      headline: `Headline ${name}`,
      bucket: 'canonical',
      is_canonical: true,
      words: 3,
      path: `raw/${name}`,
      first_run: 1,
      as_of: '2026-11-22T09:30:00Z',
      text_group: 'tx_1',
      ...row,
    },
  };
}

export function goneDocument(name: string | number, version: number, isForgotten = false): DocumentState {
  const { row, ...state } = documentOf(name, version, { body: null, headline: null, url: null });
  return { ...state, state: 'gone', ...(isForgotten ? {} : { row: row as NonNullable<typeof row> }) };
}

export function memberOf(name: string | number, firstSeen = '2026-11-22T09:30:00Z', isCanonical = false): StoryMember {
  return {
    document: doc(name),
    role: isCanonical ? 'canonical' : 'member',
    relation: isCanonical ? null : 'near',
    score: isCanonical ? null : 900,
    weak: false,
    copies: 'tx_1',
    source: 'The Herald',
    publisher: 'Herald Media',
    url: `https://herald.example/${name}`,
    headline: `Headline ${name}`,
    datePublished: '2026-11-21',
    firstSeen,
  };
}

/** A living story with the fields that stores look at. */
export function storyOf(
  name: string | number,
  version: number,
  { headline = `Headline ${name}`, members = [memberOf(name, undefined, true)] as readonly StoryMember[] } = {},
): StoryState {
  const id = st(name);
  const [first] = members as [StoryMember];
  const record = {
    schema: 'storyfold/canonical/1',
    id,
    version,
    contentHash: `hash of ${headline}`,
    article: { '@type': 'NewsArticle', headline, articleBody: `Body of ${name}.`, wordCount: 3, inLanguage: 'en' },
    provenance: { document: first.document, path: `raw/${name}` },
    story: {
      label: { text: headline, from: first.document, kind: 'headline' },
      size: { documents: members.length, exact: 0, near: members.length - 1, excerpt: 0, coverage: 0 },
      members: [],
    },
  } as unknown as CanonicalRecord;
  return { type: 'story', id, version, state: 'live', record, members };
}

export function redirectOf(name: string | number, version: number, to: string | number): StoryState {
  return { type: 'story', id: st(name), version, state: 'redirect', redirectTo: st(to) };
}

export function goneStory(name: string | number, version: number): StoryState {
  return { type: 'story', id: st(name), version, state: 'gone' };
}
