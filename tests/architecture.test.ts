import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

// The table of who may import whom. Rooms not named in a row are closed to it, `store/*` names those within and not the files
// of `store` itself; packages and Node modules as listed.
const SRC = new URL('../src/', import.meta.url).pathname;

interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

const STAGE: Room = { rooms: ['domain', 'text'], packages: [] };
const TABLE: Readonly<Record<string, Room>> = {
  domain: { rooms: [], packages: ['node:crypto'] },
  text: { rooms: ['domain'], packages: ['eld/extrasmall', 'node:module', 'node:url'] },
  config: {
    rooms: ['domain'],
    packages: ['zod', 'node:child_process', 'node:fs', 'node:module', 'node:os', 'node:path', 'node:url'],
  },
  inputs: {
    rooms: ['domain', 'config'],
    packages: [
      'csv-parse/sync',
      'feedsmith',
      'hyparquet',
      'hyparquet-compressors',
      'tinyglobby',
      'yauzl',
      'node:buffer',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:stream',
      'node:zlib',
    ],
  },
  'stages/read': { ...STAGE, packages: ['chardet', 'parse5', 'tldts'] },
  'stages/extract': {
    ...STAGE,
    packages: ['@mozilla/readability', 'css-select', 'entities', 'jsdom', 'jsonrepair', 'node:module', 'parse5'],
  },
  'stages/clean': STAGE,
  'stages/sign': { ...STAGE, packages: ['minhash'] },
  'stages/pair': STAGE,
  'stages/judge': STAGE,
  'stages/cluster': STAGE,
  'stages/canonicalize': STAGE,
  'stages/diff': { ...STAGE, rooms: ['domain', 'text', 'stages/canonicalize'] },
  // What all of the store rests on; its rooms know nothing of one another.
  store: {
    rooms: ['domain', 'config', 'text'],
    packages: ['@duckdb/node-api', 'node:sqlite', 'node:os', 'node:fs', 'node:fs/promises', 'node:path', 'node:crypto'],
  },
  'store/state': { rooms: ['domain', 'store'], packages: ['node:crypto', 'node:sqlite', 'node:fs', 'node:path'] },
  'store/keys': { rooms: ['domain', 'text', 'store'], packages: ['node:crypto', 'node:fs', 'node:path'] },
  'store/snapshot': {
    rooms: ['domain', 'config', 'store'],
    packages: ['node:fs', 'node:fs/promises', 'node:path', 'node:crypto'],
  },
  // Four rooms, one after the other: none imports one below it in this list.
  'pipeline/past': { rooms: ['domain', 'text', 'config', 'store', 'store/*'], packages: ['node:fs', 'node:path'] },
  'pipeline/prepare': {
    rooms: [
      'domain',
      'text',
      'config',
      'inputs',
      'stages/*',
      'store',
      'store/*',
      'version.ts',
      'pipeline/census',
      'pipeline/past',
    ],
    packages: [
      'p-queue',
      'node:timers/promises',
      'node:zlib',
      'node:worker_threads',
      'node:fs',
      'node:fs/promises',
      'node:path',
    ],
  },
  'pipeline/corpus': {
    rooms: [
      'domain',
      'text',
      'config',
      'stages/*',
      'store',
      'store/*',
      'version.ts',
      'pipeline/past',
      'pipeline/prepare',
    ],
    packages: ['node:path'],
  },
  'pipeline/publish': {
    rooms: [
      'domain',
      'text',
      'config',
      'stages/cluster',
      'stages/diff',
      'store',
      'store/*',
      'version.ts',
      'pipeline/past',
      'pipeline/prepare',
      'pipeline/corpus',
    ],
    packages: ['node:path'],
  },
  'pipeline/deliver': {
    rooms: ['domain', 'config', 'sinks', 'store', 'store/*', 'pipeline/past'],
    packages: ['p-queue', 'node:crypto', 'node:path', 'node:timers/promises'],
  },
  'pipeline/verify': { rooms: ['domain', 'store', 'store/*', 'pipeline/past', 'pipeline/prepare'], packages: [] },
  pipeline: {
    rooms: [
      'domain',
      'text',
      'config',
      'stages/*',
      'store',
      'store/*',
      'version.ts',
      'pipeline/past',
      'pipeline/prepare',
      'pipeline/corpus',
      'pipeline/publish',
      'pipeline/deliver',
    ],
    packages: ['node:path'],
  },
  // The second count of the inputs: closed to `inputs`, whose mistakes it is there to see.
  'pipeline/census': {
    rooms: ['domain'],
    packages: ['node:fs', 'node:fs/promises', 'node:path', 'node:stream', 'node:zlib'],
  },
  // Stores that people work in: each knows one kind, and none knows a run.
  sinks: {
    rooms: ['domain', 'config', 'store'],
    packages: [
      'pg',
      'pg-copy-streams',
      'node:crypto',
      'node:fs',
      'node:net',
      'node:http',
      'node:https',
      'node:path',
      'node:sqlite',
      'node:stream',
      'node:stream/promises',
      'node:timers/promises',
    ],
  },
  inspect: {
    rooms: [
      'domain',
      'text',
      'config',
      'stages/read',
      'stages/clean',
      'stages/sign',
      'stages/pair',
      'stages/judge',
      'stages/cluster',
      'stages/canonicalize',
      'store',
      'store/*',
    ],
    packages: ['diff', 'node:os'],
  },
  // Pages for a browser, one room after the other: what a page shows, from a snapshot; how, closed to the disk; and to whom.
  'inspect/pages': {
    rooms: ['domain', 'text', 'config', 'stages/clean', 'store', 'store/*', 'inspect'],
    packages: [],
  },
  'inspect/views': {
    rooms: ['domain', 'page-messages.ts', 'inspect', 'inspect/pages'],
    packages: ['htm/preact', 'preact', 'preact-render-to-string'],
  },
  'inspect/site': {
    rooms: ['domain', 'config', 'store', 'store/*', 'page-messages.ts', 'inspect', 'inspect/pages', 'inspect/views'],
    packages: ['node:crypto', 'node:fs', 'node:fs/promises', 'node:http', 'node:net', 'node:path'],
  },
  cli: {
    rooms: ['*'],
    packages: [
      'commander',
      'croner',
      'pino',
      'node:child_process',
      'node:events',
      'node:fs',
      'node:fs/promises',
      'node:os',
      'node:path',
      'node:readline',
      'node:stream',
      'node:stream/promises',
      'node:url',
      'node:util',
      'node:zlib',
    ],
  },
  messages: { rooms: ['domain'], packages: [] },
  'messages.ts': { rooms: ['messages'], packages: [] },
  'page-messages.ts': { rooms: ['messages', 'messages.ts'], packages: [] },
  'version.ts': { rooms: [], packages: ['node:fs'] },
  'index.ts': { rooms: ['*'], packages: [] },
};

// Written by scripts of bench/, read by no one.
const TABLES = /^(?:text\/background\/|stages\/clean\/model\/fitted)/;

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
);

function roomOf(file: string): string {
  const steps = file.split('/');
  if (steps.length === 1) return file;
  const hasRooms = steps[0] === 'stages' || (['pipeline', 'store'].includes(steps[0] as string) && steps.length > 2);
  const isOfPages = steps[0] === 'inspect' && ['pages', 'views', 'site'].includes(steps[1] as string);
  return hasRooms || isOfPages ? `${steps[0]}/${steps[1]}` : (steps[0] as string);
}

const IMPORT = /^(?:import|export)\b[^'"]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

/** @param types whether `import type` counts */
function importsOf(file: string, types = true): string[] {
  const code = readFileSync(join(SRC, file), 'utf8');
  return [...code.matchAll(IMPORT)]
    .filter(([statement]) => types || !/^(?:import|export) type\b/.test(statement))
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

const fileOf = (file: string, target: string): string => relative(SRC, resolve(dirname(join(SRC, file)), target));

/** Files on a circle of imports, or between two: what is left when all go that import none left, or are imported by none. */
function circles(types: boolean): string[] {
  const imports = new Map(FILES.map((file) => [file, importsOf(file, types).map((target) => fileOf(file, target))]));
  for (let before = -1; before !== imports.size; ) {
    before = imports.size;
    const imported = new Set([...imports.values()].flat());
    for (const [file, targets] of imports)
      if (!imported.has(file) || !targets.some((target) => imports.has(target))) imports.delete(file);
  }
  return [...imports.keys()];
}

describe('architecture', () => {
  it('has a row for every room', () => {
    expect(new Set(FILES.map(roomOf))).toEqual(new Set(Object.keys(TABLE)));
  });

  it.each(FILES)('%s imports only what its room may', (file) => {
    const room = roomOf(file);
    const { rooms, packages } = TABLE[room] as Room;
    for (const target of importsOf(file)) {
      if (!target.startsWith('.')) {
        expect(packages, `${file} → ${target}`).toContain(target);
        continue;
      }
      const other = roomOf(fileOf(file, target));
      const open =
        other === room ||
        rooms.includes('*') ||
        rooms.includes(other) ||
        rooms.some((each) => each.endsWith('/*') && other.startsWith(each.slice(0, -1)));
      expect(open, `${file} → ${other}`).toBe(true);
    }
  });

  it('lets no files import one another in a circle', () => {
    expect(circles(false)).toEqual([]);
  });

  // Types cost nothing at run time, but a file in such a circle is read, and changed, only with all of it.
  it('lets no types go in a circle either', () => {
    expect(circles(true)).toEqual([]);
  });

  it('keeps messages to those who speak to people', () => {
    const users = FILES.filter((file) =>
      importsOf(file).some((target) => /\/(?:page-)?messages\.ts$/.test(target)),
    ).map(roomOf);
    expect(new Set(users)).toEqual(new Set(['cli', 'inspect/site', 'inspect/views', 'page-messages.ts']));
  });

  it('keeps stages pure: no file system, clock, environment, randomness or console', () => {
    for (const file of FILES.filter(
      (name) => name.startsWith('stages/') || name.startsWith('text/') || name.startsWith('domain/'),
    )) {
      const code = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      for (const forbidden of [
        /\bDate\s*\(|\bDate\.now\b|\bnew Date\b/,
        /\bMath\.random\b/,
        /\bprocess\./,
        /\bconsole\./,
        /\bfetch\s*\(/,
        /\bperformance\./,
        /\bIntl\.Segmenter\b/,
        /\blocaleCompare\b/,
        /\btoLocale/,
      ]) {
        expect(forbidden.test(code), `${file} uses ${forbidden}`).toBe(false);
      }
    }
  });

  it('opens DuckDB in store/ alone, and no file is too long to read in a sitting', () => {
    const users = FILES.filter((file) => importsOf(file).some((target) => target.startsWith('@duckdb'))).map(roomOf);
    expect(new Set(users)).toEqual(new Set(['store']));
    const long = FILES.filter(
      (file) => !TABLES.test(file) && readFileSync(join(SRC, file), 'utf8').split('\n').length > 300,
    );
    expect(long).toEqual([]);
  });

  it('names no outlet or person of the sample documents in any rule', () => {
    const rules = FILES.filter((file) => file.startsWith('stages/clean/') || file.startsWith('stages/judge/'));
    for (const file of rules)
      expect(readFileSync(join(SRC, file), 'utf8')).not.toMatch(
        /moscow|rfe\b|radio free|putin|jennifer|hicks|\bkazan\b|tass\b/i,
      );
  });
});
