import { EXIT, RunError } from '../../domain/errors.ts';
import { Database } from '../duck.ts';

// A bound, of which ordinary tables take a part. Reading holds a whole page of a column, compressed and not.
const READING_MB = 256;

/** Asks queries of files. @throws RunError (exit 5), each of them, when a file is gone or damaged */
export interface Reading {
  all<Row>(query: string): Promise<Row[]>;
  each<Row>(query: string): AsyncGenerator<Row>;
  /** Lets go of what is kept; queries go on, each by itself. */
  close(): Promise<void>;
}

/**
 * @param isKept whether one database stays open between queries, which spares its start and remembers the ends of files; else
 *   each query has its own and leaves nothing behind
 */
export function readingOf(isKept: boolean): Reading {
  let kept: Promise<Database> | undefined;
  let isOpen = isKept;
  const opened = async (): Promise<Database> => {
    if (!isOpen) return Database.open(':memory:', { memoryMb: READING_MB });
    kept ??= Database.open(':memory:', { memoryMb: READING_MB, remembersFiles: true });
    // A connection of its own: they are asked side by side.
    return (await kept).beside();
  };
  return {
    async all<Row>(query: string): Promise<Row[]> {
      const database = await opened();
      try {
        return await database.all<Row>(query);
      } catch (error) {
        throw unreadable(error);
      } finally {
        database.close();
      }
    },
    async *each<Row>(query: string): AsyncGenerator<Row> {
      const database = await opened();
      try {
        yield* database.stream<Row>(query);
      } catch (error) {
        throw unreadable(error);
      } finally {
        database.close();
      }
    },
    async close() {
      isOpen = false;
      const last = kept;
      kept = undefined;
      (await last)?.close();
    },
  };
}

/** What is read from a snapshot; a file that is gone or damaged is no bug. */
export function unreadable(error: unknown): RunError {
  if (error instanceof RunError) return error;
  return new RunError(
    'snapshot',
    EXIT.state,
    `The current snapshot cannot be read: ${(error as Error).message.split('\n')[0]}`,
    'If its files were changed, delete the link `current` in the output folder and run again; the raw input is untouched.',
  );
}
