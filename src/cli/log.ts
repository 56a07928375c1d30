import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { makeSteps, readIfThere, writeDurably } from '../store/files.ts';
import type { LogLevel } from './log-levels.ts';

/** A log, and how to let go of its file. */
export interface Log {
  readonly logger: Logger;
  close(): void;
}

/** Takes out of the log what was found in some inputs. @param paths of their files */
export function redactLog(output: string, paths: readonly string[]): void {
  const file = join(output, 'logs', 'storyfold.jsonl');
  const log = readIfThere(file)?.toString('utf8');
  if (log === undefined || paths.length === 0) return;
  const isAbout = new Set(paths);
  const lines = log.split('\n').map((line) => {
    if (!paths.some((path) => line.includes(JSON.stringify(path)))) return line;
    const told = JSON.parse(line) as { readonly path?: string; readonly details?: object };
    return told.path !== undefined && isAbout.has(told.path) && told.details
      ? JSON.stringify({ ...told, details: {} })
      : line;
  });
  if (lines.join('\n') !== log) writeDurably(file, lines.join('\n'));
}

/**
 * Opens the log of an output folder: JSON lines in logs/storyfold.jsonl, written synchronously, because an asynchronous
 * log loses its last lines when the process ends. Logs tell what happened; no part of the program reads them.
 * Without a folder to write to, the run goes on without a log.
 */
export function openLog(output: string, level: LogLevel): Log {
  if (level === 'silent') return { logger: pino({ level }), close() {} };
  let descriptor: number;
  try {
    makeSteps(join(output, 'logs'));
    descriptor = openSync(join(output, 'logs', 'storyfold.jsonl'), 'a');
  } catch {
    return { logger: pino({ level: 'silent' }), close() {} };
  }
  const destination = pino.destination({ dest: descriptor, sync: true });
  // A full disk makes pino report again and again; one report is enough, and the run does not depend on it.
  destination.on('error', () => {});
  return { logger: pino({ level, base: { pid: process.pid } }, destination), close: () => closeSync(descriptor) };
}
