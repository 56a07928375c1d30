import type { SinkState } from '../inspect/sink-states.ts';
import { items, SINKS, sinkErrorWords } from '../messages.ts';
import { printable, type Terminal } from './terminal.ts';

/** @param letters how many of a store's dead letters are told one by one */
export function sinkLines({ paint }: Terminal, states: readonly SinkState[], letters = 0): string[] {
  const width = Math.max(0, ...states.map(({ sink }) => sink.length));
  const lines = states.flatMap(({ sink, type, status, deadLetters }) => [
    `  ${sink.padEnd(width)}  ${type.padEnd('opensearch'.length)}  ${status ? SINKS.stands(status, items) : SINKS.never}`,
    ...(status?.error ? [`    ${printable(sinkErrorWords(sink, status.error))}`] : []),
    ...(deadLetters.length > 0
      ? [`    ${(letters > 0 ? SINKS.letters : SINKS.deadLetters)(sink, items(deadLetters.length))}`]
      : []),
    ...deadLetters.slice(0, letters).map((letter) => `      ${printable(SINKS.letter(letter))}`),
  ]);
  return lines.length === 0 ? [] : [paint('bold', 'Sinks'), ...lines];
}
