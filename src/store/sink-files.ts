import { join } from 'node:path';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { DeadLetter, SinkStatus } from '../domain/delivery.ts';
import { eachLine, makeSteps, readIfThere, writeDurably } from './files.ts';

// What a project keeps of its sinks, in `sinks/<name>/` of the output folder: how the last delivery ended, and what a store
// refused. How far a store is stands in the store.

function folderOf(output: string, sink: string): string {
  return join(output, 'sinks', sink);
}

function statusFile(output: string, sink: string): string {
  return join(folderOf(output, sink), 'status.json');
}

function deadLettersFile(output: string, sink: string): string {
  return join(folderOf(output, sink), 'dead-letters.jsonl');
}

/** Writes a file where it is another one than it was: an unchanged run writes nothing. */
function write(output: string, sink: string, file: string, content: string): void {
  if ((readIfThere(file)?.toString() ?? '') === content) return;
  makeSteps(folderOf(output, sink));
  writeDurably(file, content);
}

/** How the last delivery to a sink ended; undefined when there was none. */
export function readSinkStatus(output: string, sink: string): SinkStatus | undefined {
  const bytes = readIfThere(statusFile(output, sink));
  return bytes && (JSON.parse(bytes.toString()) as SinkStatus);
}

export function writeSinkStatus(output: string, status: SinkStatus): void {
  write(output, status.sink, statusFile(output, status.sink), `${canonicalJson(status)}\n`);
}

/** What a store refused and nobody delivered since, in order of ids. */
export function readDeadLetters(output: string, sink: string): DeadLetter[] {
  return Array.from(eachLine(deadLettersFile(output, sink)), ({ text }) => JSON.parse(text) as DeadLetter);
}

export function writeDeadLetters(output: string, sink: string, letters: readonly DeadLetter[]): void {
  const lines = letters.map((letter) => `${canonicalJson(letter)}\n`);
  write(output, sink, deadLettersFile(output, sink), lines.join(''));
}
