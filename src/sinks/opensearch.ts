import type { OpenSearchSink } from '../config/sinks.ts';
import { type Sink, SinkError } from './sink.ts';

export function openSearchSink({ name, type }: OpenSearchSink): Sink {
  throw new SinkError('terminal', `Sink ${name}: ${type} is not built yet.`, 'Wait for it.');
}
