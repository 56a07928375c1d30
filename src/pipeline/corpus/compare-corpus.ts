import { join } from 'node:path';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { Library } from '../../domain/library.ts';
import type { KnownStories, NumberedStory } from '../../stages/cluster/identify.ts';
import { draftEpoch } from '../../store/epochs.ts';
import type { KeyStore } from '../../store/keys/key-store.ts';
import { Spool } from '../../store/spool.ts';
import { decidedAnew } from '../past/decisions-before.ts';
import { type Entry, entryOf, isLive } from '../past/entry.ts';
import type { Counted, KeyedSince } from '../past/past.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { Run } from '../prepare/run.ts';
import { libraryOf } from '../prepare/shelves.ts';
import { type FoldedCorpus, foldedOf, foldOptions, heldIn, storiesOf } from './corpus.ts';
import { Court, type Epochs } from './court.ts';
import { Decided } from './decided.ts';
import { epochName, openEpochs } from './epochs.ts';
import { type Folding, foldField } from './fold.ts';
import { guardStories } from './guards.ts';
import { hearDecisions, type Pins, pinsNow } from './pins.ts';
import { newSources, type SourceChange } from './sources.ts';
import { keyEpochOf, newestStatistics } from './statistics.ts';
import { storeKeys } from './store-keys.ts';
import { Touched } from './touched.ts';

/** What a run compared: what is new, what it touches, and what was looked up besides. */
export interface Compared {
  /** By seats. */
  readonly entries: readonly Entry[];
  readonly library: Library;
  /** Stories of what was folded; its links also lead to `others`. */
  readonly folded: FoldedCorpus;
  readonly folding: Folding;
  /** What people decided of it. */
  readonly pins: Pins;
  /** Stories that stay as they are, with those of their members that were looked up. */
  readonly others: readonly NumberedStory[];
  /** What was folded, by number. */
  readonly own: ReadonlyMap<number, Entry>;
  /** Entries that were live and are not any more, as they were. */
  readonly lost: readonly Entry[];
  readonly keys: KeyStore;
  readonly sources: readonly SourceChange[];
  readonly newest: Counted;
  readonly keyed: readonly KeyedSince[];
  /** The name of the newest statistics. */
  readonly statistics: string;
  /** The statistics that this run opened, stored where the commit finds them. */
  readonly opened?: string;
  /** Lets go of the court's evidence: no verdict can be asked for afterwards. */
  readonly close: () => void;
}

/**
 * Opens statistics, stores the keys of what is new, and folds what the run touches: until no verdict leads outside.
 *
 * @param changes of entries, which the state has already
 */
export function compareCorpus(run: Run, changes: readonly EntryChange[]): Compared {
  const { config, home, project, shelves, guards } = run;
  const { newest, keyed, counted } = newestStatistics(run);
  if (counted) draftEpoch(home, counted);
  const fresh = freshIn(changes);
  const lost = lostIn(changes);
  const epochs = openEpochs(home, (number) => touched.entryOf(number).epoch, counted);
  const decided = new Decided(project.decided.inForce);
  const { touched, keys, all } = touchedBy(run, { newest, keyed }, fresh, epochs, decided);
  const drawer = new Spool(join(config.output, 'state'));
  try {
    const court = new Court(touched, epochs, config.judge, drawer);
    touched.appoint(court);
    touched.add(fresh, true);
    touched.add(
      changes.flatMap(({ after }) => (after && isLive(after) ? [after] : [])),
      false,
    );
    touched.add(all, false);
    for (const { story } of lost) if (story !== undefined) touched.addStory(story, true);
    for (const document of decidedAnew(project.state, project.decided.inForce.active).documents)
      touched.addDocument(document, true);
    const before = storyBefore(changes);
    const folding = fold(run, touched, court, before, decided);
    const { cards, numbers } = folding.seating;
    const entries = Array.from(numbers, (number) => touched.entryOf(number));
    const stories = storiesOf(folding, court, knownStories(run, entries, before), config, guards);
    const heard = hearDecisions(decided, folding.seating, court, (number) => touched.isOwn(number));
    const others = otherStories(entries, touched);
    const sources = newSources(
      project.state,
      isAllTouched(run) ? undefined : membersBefore(touched, changes),
      stories,
      cards,
    );
    guardStories(stories, cards, sources.all, config.limits, guards);
    return {
      entries,
      library: libraryOf(shelves, entries),
      folded: foldedOf(folding, court, stories, others, config, heard),
      folding,
      pins: pinsNow(project.decided.all, heard, project.past, stories, entries, before),
      others,
      own: touched.own,
      lost,
      keys,
      sources: sources.changes,
      newest,
      keyed,
      statistics: epochName(newest.number),
      ...(counted ? { opened: counted.epoch } : {}),
      close: () => drawer.close(),
    };
  } catch (error) {
    drawer.close();
    throw error;
  }
}

/** Entries that are to be compared: those that were not there, and those that were read or prepared anew. */
function freshIn(changes: readonly EntryChange[]): Entry[] {
  return changes.flatMap(({ before, after }) => {
    if (!after || !isLive(after)) return [];
    const isKnown = before !== undefined && isLive(before) && before.number === after.number && after.epoch >= 0;
    return isKnown ? [] : [after];
  });
}

/** Entries that were live and are not any more, as they were. */
function lostIn(changes: readonly EntryChange[]): Entry[] {
  return changes.flatMap(({ before, after }) => {
    const stays = after !== undefined && isLive(after) && after.number === before?.number;
    return before && isLive(before) && !stays ? [before] : [];
  });
}

/** Whether a run folds all documents. */
function isAllTouched({ isFull, project: { past } }: Run): boolean {
  return isFull || past.head === undefined;
}

/** Stores the keys of what is new, and gives the part of the corpus that is folded, still empty; with all documents, if it will be all. */
function touchedBy(
  run: Run,
  { newest, keyed }: Pick<Compared, 'newest' | 'keyed'>,
  fresh: readonly Entry[],
  epochs: Pick<Epochs, 'statistics'>,
  decided: Decided,
): { readonly touched: Touched; readonly keys: KeyStore; readonly all: readonly Entry[] } {
  const { config, isFull, mode, project, shelves, tell } = run;
  const { past, state } = project;
  const isAll = isAllTouched(run);
  const newestKeys = keyed.at(-1)?.number ?? 0;
  // Recovered documents meet run by run, as they did; all others at once, and under the newest.
  const isReplay = mode.kind === 'recover';
  const keyEpoch = (entry: Entry): number => (isReplay ? keyEpochOf(entry, keyed) : newestKeys);
  const stored = isAll && past.head !== undefined ? state.documents.each("status = 'live'") : [];
  const all = past.head === undefined ? fresh : Array.from(stored, entryOf);
  const keys = storeKeys(run, isAll ? all : fresh, keyEpoch, epochs);
  const touched = new Touched({
    state,
    past,
    shelves,
    fold: foldOptions(config),
    keys: isAll ? undefined : keys,
    allKeys: isAll ? keys : undefined,
    keyEpoch,
    turnOf: ({ run: read }) => (isReplay ? read : 0),
    epochs: [...new Set([...keys.epochs(), newestKeys])].map((number) => ({
      number,
      statistics: epochs.statistics(number),
    })),
    newest: newest.number,
    anew: isFull && mode.kind !== 'run' ? 'all' : new Set(fresh.map(({ number }) => number)),
    decided,
    tell,
  });
  return { touched, keys, all };
}

/** Folds what is touched, and what that leads to, until it leads nowhere. */
function fold(
  run: Run,
  touched: Touched,
  court: Court,
  before: (entry: Entry) => StoryId | undefined,
  decided: Decided,
): Folding {
  const options = foldOptions(run.config);
  for (;;) {
    const folding = foldField(
      touched,
      court,
      options,
      (seating, bounds) => {
        const entries = Array.from(seating.numbers, (number) => touched.entryOf(number));
        return heldIn(court, knownStories(run, entries, before))(seating, bounds);
      },
      run.tell,
      decided,
    );
    if (!('reached' in folding)) return folding;
    touched.reach(folding.reached);
  }
}

/** All members of the stories that are touched, as they were. */
function membersBefore({ own }: Touched, changes: readonly EntryChange[]): Entry[] {
  const changed = new Set(changes.flatMap(({ after }) => (after ? [after.number] : [])));
  return [
    ...[...own.values()].filter(({ number }) => !changed.has(number)),
    ...changes.flatMap(({ before }) => (before && isLive(before) ? [before] : [])),
  ];
}

/** The story that a document was in, whichever of its inputs stood for it. */
function storyBefore(changes: readonly EntryChange[]): (entry: Entry) => StoryId | undefined {
  const stories = new Map<DocumentId, StoryId>();
  for (const { before } of changes)
    if (before?.story !== undefined && (isLive(before) || !stories.has(before.document)))
      stories.set(before.document, before.story);
  return ({ document, story }) => stories.get(document) ?? story;
}

function knownStories(
  { project: { past } }: Run,
  entries: readonly Entry[],
  before: (entry: Entry) => StoryId | undefined,
): KnownStories {
  return {
    storyBefore: (at) => before(entries[at] as Entry),
    isUsed: (id) => past.story(id) !== undefined,
  };
}

/** Stories of what was looked up and not folded, in order of their ids. */
function otherStories(entries: readonly Entry[], touched: Touched): NumberedStory[] {
  const members = new Map<StoryId, number[]>();
  entries.forEach(({ number, story }, at) => {
    if (touched.isOwn(number) || story === undefined) return;
    const known = members.get(story);
    if (known) known.push(at);
    else members.set(story, [at]);
  });
  return [...members]
    .map(([id, all]): NumberedStory => ({ id, groups: [], members: all }))
    .sort((x, y) => (x.id < y.id ? -1 : 1));
}
