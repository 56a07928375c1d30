import type { Config } from '../config/config.ts';
import type { DeadLetter, SinkStatus } from '../domain/delivery.ts';
import { readDeadLetters, readSinkStatus } from '../store/sink-files.ts';

/** How a store stood when the last delivery ended. */
export interface SinkState {
  readonly sink: string;
  readonly type: string;
  /** Null before the first delivery. */
  readonly status: SinkStatus | null;
  readonly deadLetters: readonly DeadLetter[];
}

export function sinkStates({ output, sinks }: Pick<Config, 'output' | 'sinks'>): SinkState[] {
  return sinks.map(({ name, type }) => ({
    sink: name,
    type,
    status: readSinkStatus(output, name) ?? null,
    deadLetters: readDeadLetters(output, name),
  }));
}
