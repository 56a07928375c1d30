import { resolve } from 'node:path';
import type { FolderSink } from '../config/sinks.ts';
import { DayStore } from './days/day-store.ts';
import { LINES } from './days/lines.ts';
import type { Sink } from './sink.ts';

/** A folder of JSON Lines, a file for each day or some. */
export function jsonlSink({ path }: FolderSink): Sink {
  return new DayStore(resolve(path), LINES);
}
