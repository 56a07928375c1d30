import { createHash } from 'node:crypto';
import type { Change } from '../../domain/change.ts';
import { EXIT, RunError } from '../../domain/errors.ts';
import type { StoryId } from '../../domain/ids.ts';
import type { Cursor } from '../../sinks/sink.ts';
import { changesFile } from '../../store/changes.ts';
import { eachLine } from '../../store/files.ts';
import { type RunMark, runMarks } from '../../store/ledger-marks.ts';
import type { Outbox } from './outbox.ts';

/** A place behind a line of the feed. */
export type Place = Pick<Cursor, 'run' | 'seq' | 'lines' | 'at' | 'mark'>;

/** The place of lines that have none. */
const NOWHERE: Place = { run: 0, seq: 0, lines: 0, at: 0, mark: '' };

/** A line of the feed, and the place behind it. */
export interface PlacedChange {
  readonly change: Change;
  readonly place: Place;
}

/** Lines of the whole state, which have no place in the feed. @param isWanted which of them are asked for */
export async function* placed(
  lines: AsyncIterable<string>,
  isWanted: (change: Change) => boolean = () => true,
): AsyncGenerator<PlacedChange> {
  for await (const line of lines) {
    const change = JSON.parse(line) as Change;
    if (isWanted(change)) yield { change, place: NOWHERE };
  }
}

/** What a store lacks of the feed. */
export interface Owed {
  /** Stories and documents: each is delivered once, as its last line has it. */
  readonly items: number;
  /** The last line of each of them, in the order of the feed. */
  lines(): Generator<PlacedChange>;
  /**
   * Stories of which no line is owed, but one of a document of theirs, with the last run that has one: stores show with a story
   * what its documents say of themselves.
   */
  readonly touched: ReadonlyMap<StoryId, number>;
  /** The place behind the last line of all. */
  readonly end: Place;
}

/**
 * Reads what is owed behind a cursor.
 * @throws RunError (exit 5) when a part of the feed is not what its commit names
 */
export function owedBehind(outbox: Outbox, cursor: Cursor): Owed {
  const marks = [...runMarks(outbox.home, cursor.at)];
  const placeOf = new Map(marks.map((mark) => [mark.run, mark]));
  // Of each id the place of its last line, counted from the cursor: a number, for there may be very many.
  const last = new Map<string, number>();
  const stories = new Set<string>();
  const touched = new Map<StoryId, number>();
  let nth = 0;
  for (const { run, text } of linesBehind(outbox, cursor)) {
    const change = parsed(text, outbox, run);
    nth++;
    if (change.state === 'redacted') continue;
    last.set(change.id, nth);
    if (change.type === 'story') stories.add(change.id);
    else if (typeof change.row?.['story'] === 'string') touched.set(change.row['story'] as StoryId, run);
  }
  for (const story of stories) touched.delete(story as StoryId);
  const place = (run: number, seq: number): Place => {
    const { at, mark } = placeOf.get(run) as RunMark;
    return { run, seq, lines: linesOf(outbox, run), at, mark };
  };
  return {
    items: last.size,
    touched,
    end: place(outbox.last.run, linesOf(outbox, outbox.last.run)),
    *lines() {
      let nth = 0;
      for (const { run, seq, text } of linesBehind(outbox, cursor)) {
        const change = parsed(text, outbox, run);
        nth++;
        if (last.get(change.id) === nth) yield { change, place: place(run, seq) };
      }
    },
  };
}

function linesOf({ files }: Outbox, run: number): number {
  return files.get(run)?.lines ?? 0;
}

/** Lines behind a cursor, as they stand in files that are held against their hashes once they were read. */
function* linesBehind(
  { output, files }: Outbox,
  cursor: Cursor,
): Generator<{ readonly run: number; readonly seq: number; readonly text: string }> {
  for (const [run, { sha256 }] of files) {
    if (run < cursor.run) continue;
    const hash = createHash('sha256');
    let seq = 0;
    for (const { text } of eachLine(changesFile(output, run))) {
      hash.update(text).update('\n');
      if (++seq > (run === cursor.run ? cursor.seq : 0)) yield { run, seq, text };
    }
    if (hash.digest('hex') !== sha256) throw damaged(output, run);
  }
}

function parsed(text: string, { output }: Outbox, run: number): Change {
  try {
    return JSON.parse(text) as Change;
  } catch {
    throw damaged(output, run);
  }
}

function damaged(output: string, run: number): RunError {
  return new RunError(
    'changes/damaged',
    EXIT.state,
    `${changesFile(output, run)} is not what the commit of run ${run} names: something else changed it. What was delivered of it is delivered.`,
    'storyfold verify says what else is damaged. Stores can be brought to what the snapshot has: storyfold sinks resync NAME',
  );
}
