import { type ForgetDecision, forgottenDocument } from '../../domain/forgotten.ts';
import { documentId } from '../../domain/ids.ts';
import type { Packing } from '../../store/state/packs.ts';
import type { Arrival } from '../past/arrival.ts';
import { currentStatus, type Entry } from '../past/entry.ts';
import type { Shelved } from './kept.ts';

/** An input that a run found: one that an earlier run prepared, or one that was prepared now. */
export type FoundInput = { readonly known: Entry } | FoundNew;

interface FoundNew extends Shelved {
  readonly path: string;
  readonly line?: number;
  readonly locator?: string;
  /** Set when the same input was known, and is prepared anew: a rebuild, or a recovery. */
  readonly before?: Entry;
  /** Set when people decided to forget what it is: nothing was made of it. */
  readonly forgotten?: { readonly by: ForgetDecision; readonly sha256: string };
}

export interface ArrivalOptions {
  readonly run: number;
  readonly asOf: string;
  readonly stage: string;
  readonly slice: string;
  /**
   * A recovery: known versions keep the statistics they were judged by and stand where they stood, and a document whose
   * raw input is gone is given up, because nothing else is left of it.
   */
  readonly recovery: boolean;
}

export function arrivalOf(found: FoundInput, options: ArrivalOptions): Arrival {
  if ('known' in found) return settled(found.known, false);
  const { before, packed, forgotten } = found;
  if (forgotten)
    return { entry: forgottenEntry(found, forgotten, options), isSettled: true, isDoubtful: false, isAgain: false };
  // What a rebuild cannot read any more stays as it was prepared.
  if (before && isDocument(before) && !packed.document && !options.recovery) return settled(before, false);
  const entry = entryOf(found, options);
  if (before && isDocument(before) && packed.document) {
    const same = asBefore(entry, before, options);
    return isDoubtful(before) && !options.recovery
      ? { entry: same, isSettled: false, isDoubtful: true, isAgain: true }
      : settled(same, !options.recovery);
  }
  const formerPlace = packed.document?.formerPlace;
  return {
    entry,
    isSettled: false,
    isDoubtful: false,
    isAgain: false,
    ...(formerPlace === undefined ? {} : { formerPlace }),
  };
}

/** An input of a document that was forgotten. Which of its inputs stands for it is settled as always; none has a text. */
function forgottenEntry(
  found: FoundNew,
  { by, sha256 }: NonNullable<FoundNew['forgotten']>,
  options: ArrivalOptions,
): Entry {
  return {
    ...entryOf(found, options),
    document: forgottenDocument(by),
    place: by.place,
    status: 'live',
    sha256,
    epoch: 0,
  };
}

function settled(entry: Entry, isAgain: boolean): Arrival {
  return { entry, isSettled: isDocument(entry), isDoubtful: !isAgain && isDoubtful(entry), isAgain };
}

function isDoubtful({ status, settledBy }: Entry): boolean {
  return status === 'superseded' && settledBy === undefined;
}

/** What was quarantined has no document, and is looked at as if it were new when it can be read. */
function isDocument({ status }: Entry): boolean {
  return status !== 'quarantined';
}

/** The same input prepared anew: it keeps its document and place; a recovery settles nothing a second time. */
function asBefore(entry: Entry, before: Entry, { recovery }: ArrivalOptions): Entry {
  const { document, place, firstRun, settledBy, status } = before;
  const kept = recovery && (status === 'superseded' || status === 'failed') ? { status } : {};
  const why = settledBy !== undefined && (recovery || settledBy === 'rewritten') ? { settledBy } : {};
  return { ...entry, document, place, firstRun, ...kept, ...why };
}

function entryOf(
  { path, line, locator, packed, packing, before }: FoundNew,
  { run, asOf, stage, slice, recovery }: ArrivalOptions,
): Entry {
  const { document } = packed;
  const isSame = before !== undefined && isSamePacking(before.packing, packing);
  const where = before ?? { path, line, locator };
  const place = document?.place ?? (line === undefined ? `path:${path}` : `line:${path}:${line}`);
  return {
    // What comes out as it was is the same version, and so is what is made again from the ledger.
    number: before && (recovery || isSame) ? before.number : 0,
    key: packed.key,
    ...(packing ? { packing } : {}),
    isPresent: true,
    // Of what could be read, the id is given when all inputs of its place are known. What could not is no document's, whoever has
    // its place: a broken file may hold the place of one that stays.
    document: documentId(document ? place : `unread:${packed.key}`),
    place,
    path: where.path,
    ...(where.line === undefined ? {} : { line: where.line }),
    ...(where.locator === undefined ? {} : { locator: where.locator }),
    status: document ? currentStatus(packed) : 'quarantined',
    sha256: document?.sha256 ?? '',
    fetchedAt: document?.fetchedAt ?? '',
    modifiedAt: document?.modifiedAt ?? '',
    firstRun: before?.firstRun ?? run,
    run: before?.run ?? run,
    asOf: before?.asOf ?? asOf,
    // -1: those in force when this run compares the corpus.
    epoch: recovery && before ? before.epoch : -1,
    ...(document && document.learnt > 0 ? { learnt: document.learnt } : {}),
    stage,
    slice,
    ...(document ? { card: cardOf(document.card) } : {}),
    problems: packed.problems,
    ...(before?.story === undefined ? {} : { story: before.story }),
    ...(isSame && before.copies !== undefined ? { copies: before.copies } : {}),
    stands: isSame ? before.stands : 0,
  };
}

function cardOf({
  document: _,
  ...card
}: NonNullable<Shelved['packed']['document']>['card']): NonNullable<Entry['card']> {
  return card;
}

function isSamePacking(one: Packing | undefined, other: Packing | undefined): boolean {
  return one?.pack === other?.pack && one?.at === other?.at;
}
