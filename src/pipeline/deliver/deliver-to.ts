import type { SinkConfig } from '../../config/sinks.ts';
import type { Delivery, DeliveryError } from '../../domain/delivery.ts';
import { sinkOf } from '../../sinks/open-sink.ts';
import { type Cursor, type ItemState, type Sink, SinkError } from '../../sinks/sink.ts';
import { readSinkStatus } from '../../store/sink-files.ts';
import { wholeState } from '../../store/snapshot/whole-state.ts';
import { withBackOff } from './back-off.ts';
import { type Chunk, chunksOf } from './batches.ts';
import { type Course, courseFrom } from './course.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Outbox } from './outbox.ts';
import { owedBehind, placed } from './owed.ts';
import { statesOf, storiesIn } from './states.ts';

export interface DeliverOptions {
  readonly stop?: AbortSignal | undefined;
  /** Runs what reads the snapshot, one at a time: sinks go side by side, and a reader takes memory. */
  readonly reading: <Result>(read: () => Promise<Result>) => Promise<Result>;
  /** Told, each time, that a store does not answer and is tried again. */
  readonly onWait?: ((sink: string, error: DeliveryError) => void) | undefined;
  /** Writes all of the store anew. `take-over`: also one that follows another project. */
  readonly resync?: 'own' | 'take-over';
}

/** How far a delivery is, over all its attempts. */
interface Tally {
  cursor: Cursor | undefined;
  isOpen: boolean;
  total: number;
  delivered: number;
  written: number;
  alreadyNewer: number;
  /** Refused by the store, in batches that it took. */
  rejected: number;
  /** The generation that a resync which was asked for writes: begun once, however often it is tried. */
  resync: number | undefined;
  /** How far the store ever was. What it takes again, because it lost it or begins anew, brings it no further. */
  furthest: Reach;
}

/** Generation and place of a cursor, and how many items this attempt had written by then: in a resync the place stands still. */
type Reach = readonly [generation: number, run: number, seq: number, items: number];

/** Brings one store to the last run, as far as it goes. Never throws for what the store does; the delivery says how it ended. */
export async function deliverTo(config: SinkConfig, outbox: Outbox, options: DeliverOptions): Promise<Delivery> {
  const letters = new DeadLetters(outbox.output, config.name, outbox.last.run);
  const tally: Tally = {
    cursor: undefined,
    isOpen: false,
    total: 0,
    delivered: 0,
    written: 0,
    alreadyNewer: 0,
    rejected: 0,
    resync: undefined,
    furthest: [0, 0, 0, 0],
  };
  let error: DeliveryError | undefined;
  try {
    await withBackOff(
      (progressed) => attempt({ config, outbox, options, letters, tally, progressed }),
      config.retrySeconds,
      options.stop,
      (error) => options.onWait?.(config.name, errorOf(error)),
    );
  } catch (thrown) {
    if (!(thrown instanceof SinkError)) throw thrown;
    error = errorOf(thrown);
  }
  // A store that does not answer is where it was when it did.
  const before = readSinkStatus(outbox.output, config.name)?.run ?? 0;
  return deliveryOf(config, outbox, tally, letters, error, before);
}

function errorOf({ kind, message, hint }: SinkError): DeliveryError {
  return { kind, message, hint };
}

interface Attempt {
  readonly config: SinkConfig;
  readonly outbox: Outbox;
  readonly options: DeliverOptions;
  readonly letters: DeadLetters;
  readonly tally: Tally;
  readonly progressed: () => void;
}

/** Opens the store, goes on from where it stands, and closes it. @throws SinkError */
async function attempt(work: Attempt): Promise<void> {
  const { config, outbox, options, tally } = work;
  tally.isOpen = false;
  const sink = await sinkOf(config);
  try {
    const cursor = await sink.open();
    [tally.isOpen, tally.cursor] = [true, undefined];
    const course = options.resync ? resyncOf(cursor, work) : courseFrom(outbox, cursor, config.name);
    // Runs that another project has, or another past of this one, are none of these.
    tally.cursor = cursor;
    if (course.kind === 'follow') await follow(work, sink, course.cursor);
    if (course.kind === 'resync') await resync(work, sink, cursor);
  } finally {
    await sink.close().catch(() => {});
  }
}

/** A resync that a person asked for. @throws SinkError (terminal) when the store follows another project and nobody said that it may go */
function resyncOf(cursor: Cursor | undefined, { config, outbox, options, tally }: Attempt): Course {
  const isForeign = cursor !== undefined && cursor.lineage !== outbox.lineage;
  if (isForeign && options.resync === 'own') return courseFrom(outbox, cursor, config.name);
  tally.resync ??= (cursor?.generation ?? 0) + 1;
  return { kind: 'resync' };
}

/** Delivers what stands in the feed behind a cursor. */
async function follow(work: Attempt, sink: Sink, cursor: Cursor): Promise<void> {
  const { config, outbox, tally } = work;
  const { lineage, generation } = cursor;
  const owed = owedBehind(outbox, cursor);
  // What a store took and lost, before it failed, is owed again.
  tally.total = Math.max(tally.total, owed.items);
  tally.delivered = tally.total - owed.items - tally.rejected;
  let items = 0;
  for await (const chunk of chunksOf(owed.lines(), config.batchItems, owed.touched)) {
    items += chunk.changes.length;
    await write(work, sink, chunk, { lineage, generation, ...chunk.place }, items);
  }
  await sink.complete({ lineage, generation, ...owed.end }, false);
}

/**
 * Writes all there is in a generation of its own; what has an older one then goes. One that was interrupted is gone on with as long
 * as it writes the same run: of a later one, what vanished in between would stay.
 */
async function resync(work: Attempt, sink: Sink, before: Cursor | undefined): Promise<void> {
  const { config, outbox, tally, options, letters } = work;
  const { lineage, last, snapshot, files } = outbox;
  const isGoingOn = before?.resyncing && before.lineage === lineage && before.mark === last.mark;
  const generation = tally.resync ?? (before ? before.generation + (isGoingOn ? 0 : 1) : 1);
  const lines = files.get(last.run)?.lines ?? 0;
  const whole = await options.reading(() => wholeState(snapshot, outbox.home));
  [tally.total, tally.delivered, tally.rejected] = [whole.items, 0, 0];
  let items = 0;
  const cursor: Cursor = { lineage, generation, seq: 0, lines, ...last };
  const refused: string[] = [];
  for await (const chunk of chunksOf(placed(whole.lines()), config.batchItems, new Map())) {
    items += chunk.changes.length;
    refused.push(...(await write(work, sink, chunk, { ...cursor, resyncing: true }, items)));
  }
  await sink.complete({ ...cursor, seq: lines }, true, refused);
  letters.keep(refused);
}

/** @param items how many this attempt has written with these @returns ids of what the store refused */
async function write(
  work: Attempt,
  sink: Sink,
  { changes, touched }: Chunk,
  cursor: Cursor,
  items: number,
): Promise<ReadonlySet<string>> {
  const { outbox, options, letters, tally, progressed } = work;
  const { snapshot } = outbox;
  const states: ItemState[] = await options.reading(async () => [
    ...(await storiesIn(snapshot, touched)),
    ...(await statesOf(snapshot, changes)),
  ]);
  const { written, alreadyNewer, refused } = await letters.offer(sink, { states, cursor });
  tally.cursor = cursor;
  tally.written += written;
  tally.alreadyNewer += alreadyNewer;
  tally.delivered += changes.filter(({ id }) => !refused.has(id)).length;
  tally.rejected += refused.size;
  const reach: Reach = [cursor.generation, cursor.run, cursor.seq, items];
  if (isBeyond(reach, tally.furthest)) {
    tally.furthest = reach;
    progressed();
  }
  // What is written stays written; the next delivery goes on from here.
  if (options.stop?.aborted) throw stopped();
  return refused;
}

function isBeyond(reach: Reach, other: Reach): boolean {
  const differs = reach.findIndex((part, at) => part !== other[at]);
  return differs >= 0 && (reach[differs] as number) > (other[differs] as number);
}

function stopped(): SinkError {
  return new SinkError('terminal', 'Stopped by a signal.', 'The next run goes on from there.');
}

function deliveryOf(
  { name, type }: SinkConfig,
  { last, files }: Outbox,
  { cursor, isOpen, total, delivered, written, alreadyNewer, rejected }: Tally,
  letters: DeadLetters,
  error: DeliveryError | undefined,
  before: number,
): Delivery {
  const hasAll = error === undefined;
  const run = hasAll ? last.run : isOpen ? runIn(cursor) : before;
  // Of a store that did not answer no more is known than what its runs hold.
  const all = hasAll || total > 0 ? total : linesAfter(files, run);
  return {
    sink: name,
    type,
    run,
    of: last.run,
    owed: hasAll ? 0 : all - delivered,
    deadLetters: letters.size,
    ...(error ? { error } : {}),
    delivered,
    total: all,
    written,
    alreadyNewer,
    rejected,
  };
}

function linesAfter(files: Outbox['files'], run: number): number {
  return [...files].reduce((sum, [of, { lines }]) => sum + (of > run ? lines : 0), 0);
}

/** The last run of which a store has all. */
function runIn(cursor: Cursor | undefined): number {
  if (!cursor || cursor.resyncing) return 0;
  return cursor.seq >= cursor.lines ? cursor.run : cursor.run - 1;
}
