import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';

// The second count of the inputs. It shares no code with `inputs/`, so that an input which the reader overlooks is
// missed here and not there. It counts; it does not read.

/** Every entry under the inputs: what should come out as documents, and what only looks like an input. */
export interface Census {
  /** Records of regular files by path: 1, or the lines of a JSONL file. */
  readonly records: ReadonlyMap<string, number>;
  /** Entries that are neither regular files nor plain folders: links, pipes, sockets. */
  readonly others: ReadonlySet<string>;
}

/** Told of bytes as they are counted, and of 0 at the end of each file. */
type OnCounted = (bytes: number) => void;

/** Counts what lies under the inputs. */
export async function takeCensus(inputs: readonly string[], onCounted: OnCounted = () => {}): Promise<Census> {
  const records = new Map<string, number>();
  const others = new Set<string>();
  for (const input of inputs) {
    const absolute = resolve(input);
    if (!(await stat(absolute)).isDirectory()) {
      records.set(basename(absolute), await recordsIn(absolute, onCounted));
      continue;
    }
    await countFolder(absolute, basename(absolute), records, others, onCounted);
  }
  return { records, others };
}

async function countFolder(
  folder: string,
  path: string,
  records: Map<string, number>,
  others: Set<string>,
  onCounted: OnCounted,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  // A folder that cannot be listed is one thing that must be accounted for.
  if (!entries) others.add(path);
  for (const entry of entries ?? []) {
    if (entry.name.startsWith('.')) continue;
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) await countFolder(join(folder, entry.name), below, records, others, onCounted);
    else if (entry.isFile()) records.set(below, await recordsIn(join(folder, entry.name), onCounted));
    else others.add(below);
  }
}

async function recordsIn(file: string, onCounted: OnCounted): Promise<number> {
  const records = /\.(?:jsonl|ndjson)$/i.test(file) ? await linesIn(file, onCounted) : 1;
  onCounted(0);
  return records;
}

async function linesIn(file: string, onCounted: OnCounted): Promise<number> {
  let lines = 0;
  let visible = false;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      onCounted(chunk.length);
      for (const byte of chunk) {
        if (byte === 0x0a) {
          if (visible) lines++;
          visible = false;
        } else if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) visible = true;
      }
    }
  } catch {
    // Unreadable for us is unreadable for the reader, which then reports the file as one input.
    return 1;
  }
  return lines + (visible ? 1 : 0);
}

/** What came out, by path: records of which a row stands in the tables, and what was skipped. */
export interface Outcomes {
  readonly rows: ReadonlyMap<string, number>;
  readonly skipped: ReadonlySet<string>;
}

/**
 * Holds the census against the outcome (law 2).
 * @param stillThere says whether an entry that only the census saw exists now; one that vanished in between is no loss
 * @throws RunError when an input is missing from the outcome or appears in it from nowhere
 */
export async function settle(
  census: Census,
  outcomes: Outcomes,
  stillThere: (path: string) => Promise<boolean>,
): Promise<void> {
  const wrong: string[] = [];
  for (const [path, expected] of census.records) {
    const found = outcomes.rows.get(path) ?? 0;
    if (found === expected || outcomes.skipped.has(path) || !(await stillThere(path))) continue;
    wrong.push(`${path}: ${expected} counted, ${found} accounted for`);
  }
  for (const path of census.others) {
    if (!outcomes.skipped.has(path) && !outcomes.rows.has(path) && (await stillThere(path)))
      wrong.push(`${path}: seen and not accounted for`);
  }
  for (const [path, found] of outcomes.rows) {
    if (!census.records.has(path) && !census.others.has(path))
      wrong.push(`${path}: ${found} accounted for, none counted`);
  }
  if (wrong.length > 0) {
    throw new RunError(
      'accounting',
      EXIT.bug,
      `The run does not add up:\n  ${wrong.slice(0, 10).join('\n  ')}`,
      'Nothing was published. If files were being written meanwhile, run again; otherwise this is a bug, please report it.',
    );
  }
}
