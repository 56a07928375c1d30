import type { FolderSink } from '../config/sinks.ts';
import { type Sink, SinkError } from './sink.ts';

export function jsonlSink({ name, type }: FolderSink): Sink {
  throw new SinkError('terminal', `Sink ${name}: ${type} is not built yet.`, 'Wait for it.');
}
