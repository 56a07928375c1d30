import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Card } from '../../domain/signature.ts';
import type { Relation } from '../../domain/verdict.ts';
import { type Packing, packingIn } from '../../store/state/packs.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { SettledBy } from './latest.ts';
import { basePlace } from './places.ts';

/**
 * `live`: its text is part of the corpus. `filtered`: a page that is no article; it keeps its text and id, and folds with
 * nothing. `superseded`: another input has its place. `failed`: a fetch that a filter says is no article, of a document that
 * has one. `quarantined`: it could not be read. `gone`: a document that left the input and was retracted, or whose raw
 * input is gone. `forgotten`: a person decided so; neither it nor what comes from its place is read.
 */
export type EntryStatus = 'live' | 'filtered' | 'superseded' | 'failed' | 'quarantined' | 'gone' | 'forgotten';

/** Whether an input stands for its document: it is the one of its place that counts, article or not. */
export function isCurrent({ status }: Pick<Entry, 'status'>): boolean {
  return status === 'live' || status === 'filtered';
}

/** Whether its text is part of the corpus. */
export function isLive({ status }: Pick<Entry, 'status'>): boolean {
  return status === 'live';
}

/** Whether a document left: there is none of its text. */
export function hasLeft({ status }: Pick<Entry, 'status'>): boolean {
  return status === 'gone' || status === 'forgotten';
}

/** Whether the text of an input was given up: should it count again, it has to be read again. */
export function isGivenUp({ status, packing }: Pick<Entry, 'status' | 'packing'>): boolean {
  return hasLeft({ status }) || (packing === undefined && (status === 'superseded' || status === 'failed'));
}

/** What an input is when it stands for its document. What filtered it is told by its problems, which stay with it. */
export function currentStatus({ problems }: Pick<Entry, 'problems'>): 'live' | 'filtered' {
  return problems.some(({ code, details }) => code === 'clean/filtered' && details['mode'] === 'cut')
    ? 'filtered'
    : 'live';
}

/** What an entry stands for among texts that are the same: bits of `Entry.stands`. */
export const STANDS_FOR = { identical: 1, clear: 2 } as const;

/** One input as a run accounted for it, or a document that left. */
export interface Entry {
  /** Names this version of an article for life: ascending from 1, never given twice. 0 until it is given. */
  readonly number: number;
  /** Names the input and its bytes (`inputKey`). */
  readonly key: string;
  /** Where its article and its signature lie; absent for what could not be read, and for texts that are gone. */
  readonly packing?: Packing;
  readonly document: DocumentId;
  readonly place: string;
  /** Where this version was first read; for a file, where it lies now. */
  readonly path: string;
  readonly line?: number;
  /** As in `RawInput.locator`. */
  readonly locator?: string;
  readonly status: EntryStatus;
  /** Whether the last run found it among its inputs. */
  readonly isPresent: boolean;
  readonly sha256: string;
  /** As declared; empty when nothing says. `text/instants.ts` reads both. */
  readonly fetchedAt: string;
  readonly modifiedAt: string;
  /** Why it stands where it does; absent where nothing had to be settled, or a version before 0009 settled it. */
  readonly settledBy?: SettledBy;
  /** The run that first saw the document. */
  readonly firstRun: number;
  /** The run that first read this version, and its instant. */
  readonly run: number;
  readonly asOf: string;
  /** The statistics in force then: 0 for the shipped ones, n for `corpus/n`. */
  readonly epoch: number;
  /** The version of what was learnt that it was cleaned with; absent where nothing was known of its outlet's lines. */
  readonly learnt?: number;
  /** Version of the stages that prepared it, and of their settings. */
  readonly stage: string;
  readonly slice: string;
  /** Absent for what could not be read. */
  readonly card?: Omit<Card, 'document'>;
  readonly problems: readonly Problem[];
  readonly story?: StoryId;
  readonly relation?: Relation | 'canonical';
  /** Against the canonical document, thousandths; and what judged it. */
  readonly score?: number;
  readonly judge?: string;
  /** The number of the entry that stands for its group of copies; of live ones. */
  readonly copies?: number;
  /** What it stands for itself: bits of `STANDS_FOR`. */
  readonly stands: number;
}

/** Gives equal texts as one string: paths of JSONL, days, versions and languages stand in thousands of rows. */
const shared = new Map<string, string>();
const SHARED_MAX = 10_000;

function share(text: string | null): string {
  const known = shared.get(text as string);
  if (known !== undefined) return known;
  if (shared.size >= SHARED_MAX) shared.clear();
  shared.set(text as string, text as string);
  return text as string;
}

export function entryOf(row: StateRow<'documents'>): Entry {
  const packing = packingIn(row);
  return {
    number: row.number,
    key: row.key as string,
    ...(packing ? { packing } : {}),
    document: row.document as DocumentId,
    place: row.place as string,
    path: share(row.path),
    ...(row.line === null ? {} : { line: row.line }),
    ...(row.locator === null ? {} : { locator: row.locator }),
    status: share(row.status) as EntryStatus,
    isPresent: row.present === 1,
    sha256: row.sha256 as string,
    fetchedAt: share(row.fetched_at),
    modifiedAt: share(row.modified_at),
    ...(row.settled_by === null ? {} : { settledBy: share(row.settled_by) as SettledBy }),
    firstRun: row.first_run as number,
    run: row.run as number,
    asOf: share(row.as_of),
    epoch: row.epoch as number,
    ...(row.learnt === 0 ? {} : { learnt: row.learnt as number }),
    stage: share(row.stage),
    slice: share(row.slice),
    ...(row.content_key === null
      ? {}
      : {
          card: {
            contentKey: row.content_key,
            language: share(row.language),
            source: share(row.source),
            ...(row.day === null ? {} : { day: row.day }),
            ...(row.minute === null ? {} : { minute: row.minute }),
            words: row.words as number,
          },
        }),
    problems: row.problems === null ? [] : (JSON.parse(row.problems) as Problem[]),
    ...(row.story === null ? {} : { story: row.story as StoryId }),
    ...(row.relation === null ? {} : { relation: share(row.relation) as Relation }),
    ...(row.score === null ? {} : { score: row.score }),
    ...(row.judge === null ? {} : { judge: share(row.judge) }),
    ...(row.copies === null ? {} : { copies: row.copies }),
    stands: row.stands as number,
  };
}

/** What of an entry's row says where it stands in the corpus: all that comparing changes. */
export function placeRow(
  entry: Entry,
): Pick<StateRow<'documents'>, 'epoch' | 'story' | 'relation' | 'score' | 'judge' | 'copies' | 'stands'> {
  return {
    epoch: entry.epoch,
    story: entry.story ?? null,
    relation: entry.relation ?? null,
    score: entry.score ?? null,
    judge: entry.judge ?? null,
    copies: entry.copies ?? null,
    stands: entry.stands,
  };
}

/** An entry as a row of the state. */
export function entryRow(entry: Entry): StateRow<'documents'> {
  const { card, packing } = entry;
  return {
    number: entry.number,
    key: entry.key,
    document: entry.document,
    place: entry.place,
    base_place: basePlace(entry.place),
    path: entry.path,
    line: entry.line ?? null,
    locator: entry.locator ?? null,
    status: entry.status,
    present: entry.isPresent ? 1 : 0,
    sha256: entry.sha256,
    fetched_at: entry.fetchedAt,
    modified_at: entry.modifiedAt,
    settled_by: entry.settledBy ?? null,
    first_run: entry.firstRun,
    run: entry.run,
    as_of: entry.asOf,
    ...placeRow(entry),
    learnt: entry.learnt ?? 0,
    stage: entry.stage,
    slice: entry.slice,
    content_key: card?.contentKey ?? null,
    language: card?.language ?? null,
    source: card?.source ?? null,
    day: card?.day ?? null,
    minute: card?.minute ?? null,
    words: card?.words ?? null,
    problems: entry.problems.length === 0 ? null : JSON.stringify(entry.problems),
    pack: packing?.pack ?? null,
    at: packing?.at ?? null,
    article_bytes: packing?.articleBytes ?? null,
    signature_bytes: packing?.signatureBytes ?? null,
  };
}
