import { resolve } from 'node:path';
import type { FolderSink } from '../config/sinks.ts';
import { DayStore } from './days/day-store.ts';
import { Tables } from './days/tables.ts';
import type { Sink } from './sink.ts';

/** A folder of Parquet files, partitioned by day. */
export function parquetSink({ path }: FolderSink): Sink {
  return new DayStore(resolve(path), new Tables());
}
