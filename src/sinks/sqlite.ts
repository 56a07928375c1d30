import type { SqliteSink } from '../config/sinks.ts';
import { type Sink, SinkError } from './sink.ts';

export function sqliteSink({ name, type }: SqliteSink): Sink {
  throw new SinkError('terminal', `Sink ${name}: ${type} is not built yet.`, 'Wait for it.');
}
