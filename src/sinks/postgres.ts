import type { PostgresSink } from '../config/sinks.ts';
import { type Sink, SinkError } from './sink.ts';

export function postgresSink({ name, type }: PostgresSink): Sink {
  throw new SinkError('terminal', `Sink ${name}: ${type} is not built yet.`, 'Wait for it.');
}
