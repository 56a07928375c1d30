import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { sha256 } from '../src/domain/ids.ts';
import type { CanonicalRecord } from '../src/domain/record.ts';
import type { RunSummary } from '../src/domain/summary.ts';
import { openSnapshot, type Snapshot } from '../src/store/snapshot/reader.ts';
import { TABLE_NAMES } from '../src/store/snapshot/tables.ts';

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;

/** What a command left behind when it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Workspace {
  readonly folder: string;
  /** Writes input files below raw/. */
  put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  /** Runs the real command here. @param started is given the process, to do something to it */
  storyfold(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    started?: (child: ChildProcess) => void,
  ): Promise<Ended>;
  summary(): Promise<RunSummary & { readonly problemList?: never }>;
  records(): CanonicalRecord[];
  snapshot(): Promise<Snapshot>;
}

/** A folder of its own for a test, gone afterwards. */
export async function workspace(): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'raw'));
  return workspaceIn(folder);
}

function workspaceIn(folder: string): Workspace {
  return {
    folder,
    async put(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, 'raw', name)), { recursive: true });
        await writeFile(join(folder, 'raw', name), content);
      }
    },
    storyfold: (args, env = {}, started) => execute(process.execPath, [BIN, ...args], folder, env, {}, started),
    summary: async () => (await snapshotIn(folder)).summary(),
    records: () => readRecords(join(folder, 'clean', 'canonical.jsonl')),
    snapshot: () => snapshotIn(folder),
  };
}

const templates = new Map<string, Promise<string>>();

/**
 * A workspace as `make` leaves it. It is made once a file of tests and copied for each that asks: a start of the command
 * costs more than a copy of what it left.
 */
export async function workspaceAfter(name: string, make: (space: Workspace) => Promise<void>): Promise<Workspace> {
  let template = templates.get(name);
  if (!template) {
    const folder = mkdtempSync(join(tmpdir(), 'storyfold-template-'));
    template = makeIn(folder, make);
    templates.set(name, template);
  }
  const space = await workspace();
  cpSync(await template, space.folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return space;
}

async function makeIn(folder: string, make: (space: Workspace) => Promise<void>): Promise<string> {
  await mkdir(join(folder, 'raw'));
  await make(workspaceIn(folder));
  return folder;
}

afterAll(async () => {
  for (const folder of templates.values()) rmSync(await folder, { recursive: true, force: true });
});

async function snapshotIn(folder: string): Promise<Snapshot> {
  const snapshot = await openSnapshot(join(folder, 'clean'));
  if (!snapshot) throw new Error('no snapshot was published');
  return snapshot;
}

export function readRecords(file: string): CanonicalRecord[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CanonicalRecord);
}

export function execute(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  ids: { readonly uid?: number; readonly gid?: number } = {},
  started: (child: ChildProcess) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, ...ids });
    started(child);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder as it is: hashes, sizes, targets of links and times of change, by path. Equal before and after: untouched. */
export function treeOf(folder: string, ignore: RegExp = /^$/): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (ignore.test(name)) continue;
    const { mtimeMs } = lstatSync(path);
    const content = entry.isSymbolicLink()
      ? readlinkSync(path)
      : entry.isFile()
        ? sha256(readFileSync(path))
        : 'folder';
    tree[name] = `${content} ${mtimeMs}`;
  }
  return tree;
}

/** What is left of unfinished work below a folder. */
export function partFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?:^|\/)\.part-|\.part(?:-journal)?$/.test(name),
  );
}

/** All rows of all tables and all records of a snapshot, sorted: what a recovery gives back, however the files are cut. */
export async function publishedIn(space: Workspace): Promise<Record<string, string[]>> {
  const snapshot = await space.snapshot();
  const published: Record<string, string[]> = {
    records: Array.from(snapshot.records(), (record) => JSON.stringify(record)).toSorted(),
  };
  for (const table of TABLE_NAMES)
    published[table] = (await snapshot.table(table)).map((row) => JSON.stringify(row)).toSorted();
  return published;
}

/** Hashes of every file of an output folder that law 5 compares: all but state, logs, timings and metrics. */
export function comparedBytes(output: string): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const entry of readdirSync(output, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(output, path);
    if (
      /^(?:state|logs|timings|metrics\.prom)(?:\/|$)/.test(name) ||
      !statSync(path).isFile() ||
      entry.isSymbolicLink()
    )
      continue;
    hashes[name] = sha256(readFileSync(path));
  }
  return hashes;
}
