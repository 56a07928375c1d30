import type { SinkConfig } from '../config/sinks.ts';
import type { Sink } from './sink.ts';

/** The sink that a config describes; nothing is connected before its `open`. What a kind needs is loaded only where it is asked for. */
export async function sinkOf(config: SinkConfig): Promise<Sink> {
  switch (config.type) {
    case 'postgres':
      return (await import('./postgres.ts')).postgresSink(config);
    case 'opensearch':
      return (await import('./opensearch.ts')).openSearchSink(config);
    case 'sqlite':
      return (await import('./sqlite.ts')).sqliteSink(config);
    case 'jsonl':
      return (await import('./jsonl.ts')).jsonlSink(config);
    case 'parquet':
      return (await import('./parquet.ts')).parquetSink(config);
  }
}
