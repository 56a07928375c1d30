import type { Config } from '../config/config.ts';
import type { DeadLetter, SinkStatus } from '../domain/delivery.ts';
import { SINKS } from '../messages.ts';
import { readDeadLetters, readSinkStatus } from '../store/sink-files.ts';
import { errorWordsOf, items } from './delivery-lines.ts';
import { printable, type Terminal } from './terminal.ts';

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

/** @param letters how many of a store's dead letters are told one by one */
export function sinkLines({ paint }: Terminal, states: readonly SinkState[], letters = 0): string[] {
  const width = Math.max(0, ...states.map(({ sink }) => sink.length));
  const lines = states.flatMap(({ sink, type, status, deadLetters }) => [
    `  ${sink.padEnd(width)}  ${type.padEnd('opensearch'.length)}  ${status ? SINKS.stands(status, items) : SINKS.never}`,
    ...(status?.error ? [`    ${printable(errorWordsOf(sink, status.error))}`] : []),
    ...(deadLetters.length > 0
      ? [`    ${(letters > 0 ? SINKS.letters : SINKS.deadLetters)(sink, items(deadLetters.length))}`]
      : []),
    ...deadLetters.slice(0, letters).map((letter) => `      ${printable(SINKS.letter(letter))}`),
  ]);
  return lines.length === 0 ? [] : [paint('bold', 'Sinks'), ...lines];
}
