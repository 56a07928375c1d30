import type { Change } from '../../domain/change.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ItemState, StoryMember, StoryState } from '../../sinks/sink.ts';
import { bodiesOf } from '../../store/snapshot/bodies.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import type { Row } from '../../store/snapshot/tables.ts';

/**
 * States of ids as stores get them: lines of the feed with what stands in the snapshot alone, bodies of documents and all
 * members of stories.
 * @param changes the last line of each id, up to the run of the snapshot; a thousand or so
 */
export async function statesOf(snapshot: Snapshot, changes: readonly Change[]): Promise<ItemState[]> {
  const members = await membersOf(
    snapshot,
    changes.flatMap((change) => (change.type === 'story' && change.state === 'live' ? change.id : [])),
  );
  const numbers = changes.flatMap((change) => {
    const number = change.type === 'document' && change.state === 'live' ? change.row?.['version'] : undefined;
    return typeof number === 'number' ? number : [];
  });
  const bodies = await bodiesOf(snapshot, numbers);
  return changes.flatMap((change): ItemState | [] => {
    if (change.state === 'redacted') return [];
    const { run: _run, seq: _seq, ...state } = change;
    if (state.type === 'document') {
      const body = state.state === 'live' ? bodies.get(Number(state.row?.['version'])) : undefined;
      return { ...state, body: body ?? null };
    }
    if (state.state !== 'live') return state;
    return { ...state, record: state.record as CanonicalRecord, members: members.get(state.id) ?? [] };
  });
}

/** Stories as they stand in a snapshot. @param versions of each the version that it is to have */
export async function storiesIn(snapshot: Snapshot, versions: ReadonlyMap<StoryId, number>): Promise<StoryState[]> {
  if (versions.size === 0) return [];
  const ids = [...versions.keys()];
  const rows = await snapshot.table('stories', ['story', 'number'], { story: ids });
  const members = await membersOf(snapshot, ids);
  const found = rows.map(({ story, number }) => ({ id: story as StoryId, number: Number(number) }));
  return found
    .sort((x, y) => x.number - y.number)
    .flatMap(({ id, number }): StoryState | [] => {
      const line = snapshot.line(number, id);
      if (line === undefined) return [];
      const record = JSON.parse(line) as CanonicalRecord;
      const version = versions.get(id) as number;
      return { type: 'story', id, version, state: 'live', record, members: members.get(id) ?? [] };
    });
}

const MEMBER_COLUMNS = ['story', 'document', 'version', 'text_group', 'role', 'relation', 'score', 'weak'] as const;
const DOCUMENT_COLUMNS = ['version', 'source', 'publisher', 'url', 'headline', 'date_published', 'as_of'] as const;

/** All members of some stories, the canonical one first, then those of the largest scores. */
async function membersOf(snapshot: Snapshot, stories: readonly StoryId[]): Promise<Map<StoryId, StoryMember[]>> {
  if (stories.length === 0) return new Map();
  const rows = await snapshot.table('members', MEMBER_COLUMNS, { story: stories });
  const numbers = rows.map(({ version }) => Number(version));
  const documents = await snapshot.table('documents', DOCUMENT_COLUMNS, { version: numbers }, { numbers });
  const known = new Map(documents.map((row) => [row.version, row]));
  const all = rows.map((row) => ({ story: row.story as StoryId, member: memberOf(row, known.get(row.version)) }));
  all.sort((x, y) => inStory(x.member, y.member));
  return new Map(
    [...Map.groupBy(all, ({ story }) => story)].map(([story, own]) => [story, own.map(({ member }) => member)]),
  );
}

type MemberRow = Pick<Row<'members'>, (typeof MEMBER_COLUMNS)[number]>;
type KnownRow = Pick<Row<'documents'>, (typeof DOCUMENT_COLUMNS)[number]>;

function memberOf(row: MemberRow, document: KnownRow | undefined): StoryMember {
  const text = (column: keyof KnownRow): string | null => (document?.[column] ?? null) as string | null;
  return {
    document: row.document as DocumentId,
    role: row.role === 'canonical' ? 'canonical' : 'member',
    relation: row.relation as string | null,
    score: row.score as number | null,
    weak: row.weak === true,
    copies: row.text_group as string | null,
    source: text('source'),
    publisher: text('publisher'),
    url: text('url'),
    headline: text('headline'),
    datePublished: text('date_published'),
    firstSeen: text('as_of'),
  };
}

function inStory(x: StoryMember, y: StoryMember): number {
  if (x.role !== y.role) return x.role === 'canonical' ? -1 : 1;
  return (y.score ?? 0) - (x.score ?? 0) || (x.document < y.document ? -1 : 1);
}
