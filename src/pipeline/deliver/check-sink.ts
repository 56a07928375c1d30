import type { SinkConfig } from '../../config/sinks.ts';
import { sinkOf } from '../../sinks/open-sink.ts';
import { type Cursor, type Difference, type ItemName, type ItemState, type Sink, SinkError } from '../../sinks/sink.ts';
import { wholeState } from '../../store/snapshot/whole-state.ts';
import { chunksOf } from './batches.ts';
import { courseFrom } from './course.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Outbox } from './outbox.ts';
import { placed } from './owed.ts';
import { statesOf } from './states.ts';

/** What came of holding a store against the feed. */
export interface CheckedSink {
  /** Stories and documents that the store should have. */
  readonly items: number;
  readonly differences: readonly Difference[];
  /** Of a repair: what was written or given up. */
  readonly repaired: number;
}

/** A store that has all runs, opened. @throws SinkError (terminal) when it lacks some */
async function openWhole(
  config: SinkConfig,
  outbox: Outbox,
): Promise<{ readonly sink: Sink; readonly cursor: Cursor }> {
  const sink = await sinkOf(config);
  try {
    const cursor = await sink.open();
    if (cursor && courseFrom(outbox, cursor, config.name).kind === 'whole') return { sink, cursor };
    throw new SinkError(
      'terminal',
      `Sink ${config.name}: the store does not have run ${outbox.last.run} yet, so it cannot be held against it.`,
      `First: storyfold sinks deliver ${config.name}`,
    );
  } catch (error) {
    await sink.close().catch(() => {});
    throw error;
  }
}

/**
 * Holds a store against the feed, item by item; a repair writes what differs, and gives up what the feed does not know.
 * @throws SinkError when the store does not answer, or lacks runs
 */
export async function checkSink(config: SinkConfig, outbox: Outbox, repair: boolean): Promise<CheckedSink> {
  const { sink, cursor } = await openWhole(config, outbox);
  const letters = new DeadLetters(outbox.output, config.name, outbox.last.run);
  const differences: Difference[] = [];
  const known = new Set<string>();
  let repaired = 0;
  const mend = async (states: readonly ItemState[]): Promise<void> => {
    repaired += await write(sink, cursor, states, letters);
  };
  try {
    const whole = await wholeState(outbox.snapshot, outbox.home);
    for await (const { changes } of chunksOf(placed(whole.lines()), config.batchItems, new Map())) {
      const states = await statesOf(outbox.snapshot, changes);
      for (const { id } of states) known.add(id);
      const found = await sink.compare(states);
      differences.push(...found);
      const wrong = new Set(found.flatMap(({ kind, id }) => (kind === 'newer' ? [] : id)));
      if (repair && wrong.size > 0) await mend(states.filter(({ id }) => wrong.has(id)));
    }
    const strangers = await strangersIn(sink, known);
    differences.push(...strangers.map((name): Difference => ({ ...name, kind: 'unknown' })));
    if (repair && strangers.length > 0) {
      await sink.remove(strangers);
      repaired += strangers.length;
    }
    if (repaired > 0) await sink.complete(cursor, false);
    return { items: whole.items, differences, repaired };
  } finally {
    await sink.close().catch(() => {});
  }
}

/** Live items of ours that the feed does not know. */
async function strangersIn(sink: Sink, known: ReadonlySet<string>): Promise<ItemName[]> {
  const strangers: ItemName[] = [];
  for await (const { type, id } of sink.names()) if (!known.has(id)) strangers.push({ type, id });
  return strangers;
}

/**
 * Gives a store once more what it refused, as it stands today.
 * @returns how many letters the store took, or that nothing stands behind any more, and how many are left
 * @throws SinkError when the store does not answer, or lacks runs
 */
export async function replay(
  config: SinkConfig,
  outbox: Outbox,
): Promise<{ readonly taken: number; readonly left: number }> {
  const letters = new DeadLetters(outbox.output, config.name, outbox.last.run);
  const before = letters.size;
  if (before === 0) return { taken: 0, left: 0 };
  const { sink, cursor } = await openWhole(config, outbox);
  try {
    const wanted = new Set(letters.all().map(({ id }) => id));
    const whole = await wholeState(outbox.snapshot, outbox.home);
    const lines = placed(whole.lines(), ({ id }) => wanted.has(id));
    for await (const { changes } of chunksOf(lines, config.batchItems, new Map())) {
      for (const { id } of changes) wanted.delete(id);
      await write(sink, cursor, await statesOf(outbox.snapshot, changes), letters);
    }
    // Nothing is left of these, so nothing is owed.
    letters.settle([...wanted].map((id) => ({ id })));
    await sink.complete(cursor, false);
    return { taken: before - letters.size, left: letters.size };
  } finally {
    await sink.close().catch(() => {});
  }
}

/**
 * Writes states over what the store has, as of the last run that it has: a story may stand there with a later version than its
 * record has, for it is told once more when a document of its own changed.
 * @returns how many it took
 */
async function write(sink: Sink, cursor: Cursor, told: readonly ItemState[], letters: DeadLetters): Promise<number> {
  const states = told.map((state) => ({ ...state, version: cursor.run }));
  return (await letters.offer(sink, { states, cursor, force: true })).written;
}
