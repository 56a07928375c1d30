import { canonicalJson } from '../../domain/canonical-json.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { ledgerFile, scanJournal } from '../journal.ts';
import type { Snapshot } from './reader.ts';
import { TABLES } from './tables.ts';

/** All there is, as lines of the feed. */
export interface WholeState {
  /** How many lines there are. */
  readonly items: number;
  lines(): AsyncGenerator<string>;
}

/**
 * The whole state of a snapshot as lines of the feed: what a reader starts from who has nothing, or stands too far back. Stories
 * that are gone come from the ledger, which keeps their ids for ever. Documents have the version of the snapshot's run.
 */
export async function wholeState(snapshot: Snapshot, home: string): Promise<WholeState> {
  const gone = goneStories(home, snapshot.run);
  const others = new Map<DocumentId, number>();
  let documents = 0;
  for await (const { document, bucket, of } of snapshot.rows('documents', ['document', 'bucket', 'of']))
    if (isOtherInput(bucket, document, of))
      others.set(document as DocumentId, (others.get(document as DocumentId) ?? 0) + 1);
    else documents++;
  const stories = snapshot.manifest.tables.stories.reduce((sum, { rows }) => sum + rows, 0);
  return { items: stories + gone.size + documents, lines: () => linesOf(snapshot, gone, others) };
}

async function* linesOf(
  snapshot: Snapshot,
  gone: ReadonlyMap<StoryId, Gone>,
  others: ReadonlyMap<DocumentId, number>,
): AsyncGenerator<string> {
  const { run } = snapshot;
  let seq = 0;
  const head = (type: string, id: string, version: number): string =>
    `{"run":${run},"seq":${++seq},"type":"${type}","id":"${id}","version":${version}`;
  for (const line of snapshot.lines()) {
    const { id, version } = JSON.parse(line) as { readonly id: StoryId; readonly version: number };
    yield `${head('story', id, version)},"state":"live","record":${line}}`;
  }
  for (const [id, { version, redirectTo }] of gone) {
    const state = redirectTo === undefined ? '"gone"' : `"redirect","redirectTo":"${redirectTo}"`;
    yield `${head('story', id, version)},"state":${state}}`;
  }
  for await (const row of snapshot.rows('documents', Object.keys(TABLES.documents) as never)) {
    const { document, bucket, of } = row as Record<'document' | 'bucket' | 'of', string | null>;
    if (isOtherInput(bucket, document, of)) continue;
    const state = bucket === 'forgotten' ? 'gone' : 'live';
    const superseded = others.get(document as DocumentId) ?? 0;
    yield `${head('document', document as string, run)},"state":"${state}","row":${canonicalJson(row)},"superseded":${superseded}}`;
  }
}

/** Whether a row is one of another input of a document: it is behind, or a failed fetch. */
export function isOtherInput(bucket: unknown, document: unknown, of: unknown): boolean {
  return bucket === 'superseded' || (bucket === 'filtered' && of === document);
}

interface Gone {
  readonly version: number;
  readonly redirectTo?: StoryId;
}

function goneStories(home: string, upTo: number): ReadonlyMap<StoryId, Gone> {
  const gone = new Map<StoryId, Gone>();
  scanJournal<LedgerEvent & { readonly run: number }>(ledgerFile(home), (row) => {
    if (row.run > upTo) return;
    if (row.type === 'merged' || row.type === 'retired' || row.type === 'story-gone') gone.set(row.story, row);
    else if ('canonical' in row) gone.delete(row.story);
  });
  return gone;
}
