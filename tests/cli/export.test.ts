import { spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import { Database } from '../../src/store/duck.ts';
import { FIVE } from '../five/five.ts';
import { execute, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;
const DOC = readFileSync(new URL('../../docs/export.md', import.meta.url), 'utf8');
const AS_OF = ['--as-of', '2026-11-22'];
const SIX = ['text', 'id', 'copies', 'story', 'relation', 'is_canonical'];

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A report of its own for each name, long enough to be read, that begins as it is told to. */
function report(beginning: string, name: string): string {
  return `${beginning}The council of ${name} met on Tuesday to hear what the bridge over the ${name} river would cost. Its engineer, who has watched the piers of ${name} for nine years, asked for a second opinion before winter.`;
}

/** What spreadsheets, parsers and terminals stumble over, as texts, headlines and authors. */
const ATTACKS: ReadonlyArray<Readonly<Record<string, unknown>>> = [
  { title: '=HYPERLINK("http://x.example","click")', author: ['@sum', 'B'], text: report('', 'Ahlen') },
  { title: '+1+1', author: ['-2'], text: report('=cmd|/c calc!A1 ', 'Bredow') },
  { title: '-3', author: ['+4'], text: report('-2+3 ', 'Calau') },
  { title: '@SUM(A1)', text: report('"quoted", and; parted\n\n', 'Doberan') },
  { title: '＝1+1', author: ['＠x'], text: report('＋1 ', 'Erkner') },
  { title: 'a\tb\u0000c', text: report('👩‍👩‍👧 🏳️‍🌈 ', 'Forst') },
  { title: 'עברית "ציטוט"', text: report('שלום עולם, \u202eabc\u202c. ', 'Gotha') },
  { title: 'it\'s, "so"; they say', text: report("'", 'Husum') },
  { title: 'NA', author: ['null'], text: report('', 'Ilmenau') },
];

/** The five documents, three attempts on spreadsheets a field, a copy, a wall, a page that is nothing, and one behind another. */
function exported(): Promise<Workspace> {
  return workspaceAfter('exported', async (space) => {
    const behind = [1, 2].map((day) => ({
      url: 'https://x.example/late',
      date_download: `2026-11-0${day}`,
      text: report(`Edition ${day}. `, 'Jena'),
    }));
    const copies = ['a', 'b'].map((id) => ({ id, title: 'Twice', text: report('', 'Kleve') }));
    const wall = {
      url: 'https://x.example/wall',
      text: 'Subscribe to continue reading. Already a subscriber? Log in.',
    };
    const lines = [...ATTACKS, ...copies, ...behind, wall, { text: '' }, { id: 'gone', text: report('', 'Lindau') }];
    await space.put({
      ...Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])),
      'records.jsonl': lines.map((line) => JSON.stringify(line)).join('\n'),
    });
    const { code, stderr } = await space.storyfold(['run', ...AS_OF]);
    expect(code, stderr).toBe(0);
    const gone = await space.storyfold(['forget', 'gone', '--reason', 'asked', ...AS_OF]);
    expect(gone.code, gone.stderr).toBe(0);
  });
}

/** Exports to a file. */
async function exportTo(space: Workspace, file: string, ...args: readonly string[]): Promise<Buffer> {
  const ended = await space.storyfold(['export', ...args, '--to', file]);
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  return readFileSync(join(space.folder, file));
}

const rowsIn = (lines: string | Buffer): Row[] =>
  String(lines)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

async function documentsOf(space: Workspace): Promise<Row[]> {
  return rowsIn((await space.storyfold(['export', '--documents'])).stdout);
}

async function parquetRows(file: string): Promise<Row[]> {
  const database = await Database.open(':memory:', { memoryMb: 100 });
  try {
    return await database.all<Row>(`FROM '${file}'`);
  } finally {
    database.close();
  }
}

it('storyfold export writes all records as one file, to standard output or where it is told', async () => {
  const space = await workspace();
  const none = await space.storyfold(['export']);
  expect(none.code).toBe(2);
  await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
  expect((await space.storyfold(['run', ...AS_OF])).code).toBe(0);
  const records = readFileSync(join(space.folder, 'clean', 'canonical.jsonl'), 'utf8');
  const printed = await space.storyfold(['export']);
  expect(printed).toEqual({ code: 0, stdout: records, stderr: '' });
  expect((await exportTo(space, 'all.jsonl')).toString()).toBe(records);
  expect((await exportTo(space, 'same.jsonl', '--format', 'jsonl', '--stories')).toString()).toBe(records);
  // As the file is called.
  expect((await exportTo(space, 'all.parquet', '--documents')).subarray(0, 4).toString()).toBe('PAR1');
  expect((await exportTo(space, 'all.csv')).toString()).toMatch(/^\ufeff"?text/);
  const nowhere = await space.storyfold(['export', '--to', 'nowhere/all.jsonl']);
  expect(nowhere.code).toBe(2);
  expect(nowhere.stderr).toContain('--to: expected a file that can be written at nowhere/all.jsonl');
});

describe('rows', () => {
  it('are all documents that stand, with their bodies, whatever became of them', async () => {
    const space = await exported();
    const rows = await documentsOf(space);
    const snapshot = await space.snapshot();
    const table = await snapshot.table('documents');
    const standing = table
      .filter(({ bucket }) => bucket !== 'superseded')
      .toSorted((a, b) => Number(a.version) - Number(b.version));
    expect(standing.length).toBe(table.length - 1);
    expect(rows.map(({ id }) => id)).toEqual(standing.map(({ document }) => document));
    for (const [at, row] of rows.entries()) {
      expect(Object.keys(row).slice(0, 6)).toEqual(SIX);
      const { text, id, copies, ...told } = row;
      const own = standing[at] as Record<string, unknown>;
      expect(copies).toBe(own['text_group']);
      for (const [column, value] of Object.entries(told)) expect(value, column).toBe(own[column]);
    }
    const bodies = new Map(
      space.records().map(({ provenance, article }) => [provenance.document as string, article.articleBody]),
    );
    for (const { id, text, is_canonical } of rows) if (is_canonical) expect(text).toBe(bodies.get(String(id)));
    expect(rows.filter(({ is_canonical }) => is_canonical).length).toBe(bodies.size);
    const textless = rows.filter(({ text }) => text === null).map(({ bucket }) => bucket);
    expect(textless.toSorted()).toEqual(['forgotten', 'quarantined']);
    expect(rows.filter(({ bucket }) => bucket === 'filtered').length).toBe(1);
    expect(
      rows.filter(({ text }) => String(text).startsWith('Edition')).map(({ text }) => String(text).slice(0, 10)),
    ).toEqual(['Edition 2.']);
    const twice = rows.filter(({ headline }) => headline === 'Twice');
    expect(twice.map(({ relation }) => relation).toSorted()).toEqual(['exact-duplicate', null]);
    expect(new Set(twice.map(({ copies, story }) => `${copies} ${story}`)).size).toBe(1);
  });

  it('are stories in the order of their birth, with what is told of their canonical documents', async () => {
    const space = await exported();
    await exportTo(space, 'stories.parquet', '--format', 'parquet');
    const stories = await parquetRows(join(space.folder, 'stories.parquet'));
    expect(Object.keys(stories[0] as Row).slice(0, 6)).toEqual(SIX);
    expect(stories.map(({ id }) => id)).toEqual(space.records().map(({ id }) => id));
    const documents = new Map((await documentsOf(space)).map((row) => [row['id'], row]));
    const shared = [
      'text',
      'copies',
      'story',
      'relation',
      'is_canonical',
      'source',
      'publisher',
      'url',
      'headline',
      'author',
      'date_published',
      'language',
      'words',
    ];
    for (const [at, { id, canonical, documents: count, label, version, ...told }] of stories.entries()) {
      const record = space.records()[at];
      expect([told['story'], count, label, version]).toEqual([
        id,
        record?.story.size.documents,
        record?.story.label.text,
        record?.version,
      ]);
      expect(Object.keys(told).toSorted()).toEqual(shared.toSorted());
      for (const column of shared) expect(told[column], column).toBe(documents.get(canonical as string)?.[column]);
    }
  });

  it('are the same in Parquet, with numbers and truth values, and equal bytes each time', async () => {
    const space = await exported();
    const bytes = await exportTo(space, 'documents.parquet', '--format', 'parquet', '--documents');
    expect(await parquetRows(join(space.folder, 'documents.parquet'))).toEqual(await documentsOf(space));
    expect(sha256(await exportTo(space, 'again.parquet', '--format', 'parquet', '--documents'))).toBe(sha256(bytes));
    expect(readdirSync(space.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

describe('CSV', () => {
  it('holds each text as it is, but for an apostrophe before what a spreadsheet would work out', async () => {
    const space = await exported();
    const bytes = await exportTo(space, 'documents.csv', '--format', 'csv', '--documents');
    expect(bytes.subarray(0, 8).toString()).toBe('\ufefftext,');
    expect(bytes.includes(0)).toBe(false);
    const cells = parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' }) as Array<Record<string, string>>;
    const rows = await documentsOf(space);
    expect(cells.length).toBe(rows.length);
    const guarded: string[] = [];
    for (const [at, row] of rows.entries())
      for (const [column, value] of Object.entries(row)) {
        const cell = cells[at]?.[column] as string;
        const plain = value === null ? '' : String(value).replaceAll('\0', '\ufffd');
        if (typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value)) guarded.push(value.slice(0, 2));
        expect(cell).toBe(
          guarded.length > 0 && typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${plain}` : plain,
        );
      }
    expect(new Set(guarded.map((text) => text[0]))).toEqual(new Set('=+-@＝＋＠'));
    const printed = await space.storyfold(['export', '--format', 'csv', '--documents']);
    expect(printed).toEqual({ code: 0, stdout: bytes.toString(), stderr: '' });
  });

  it('leaves numbers as they are, and quotes every text', async () => {
    const { csvLine } = await import('../../src/inspect/csv-lines.ts');
    const row = { a: -3, b: '-3', c: null, d: '', e: true, f: 'x"y\r\nz', g: '\tx', h: '－1', i: '1-2' };
    expect(csvLine(Object.keys(row), row)).toBe(`-3,"'-3",,"",true,"x""y\r\nz","'\tx","'－1","1-2"\r\n`);
  });
});

// `.ci/run` names one that has them.
const PYTHON = process.env['STORYFOLD_PYTHON'] ?? 'python3';
const hasPandas = await execute(PYTHON, ['-c', 'import pandas, pyarrow, duckdb'], '/').then(
  ({ code }) => code === 0,
  () => false,
);

it.skipIf(!hasPandas)(
  'pandas and DuckDB read both files by the lines of the docs (needs a Python with pandas, pyarrow and duckdb: STORYFOLD_PYTHON)',
  async () => {
    const space = await exported();
    await exportTo(space, 'documents.parquet', '--format', 'parquet', '--documents');
    await exportTo(space, 'documents.csv', '--format', 'csv', '--documents');
    const [, lines] = /```python\n([\s\S]*?)```/.exec(DOC) ?? [];
    const told = `
import json
print(documents.to_json(orient='records', lines=True, force_ascii=False), end='')
print('---')
print(table.to_json(orient='records', lines=True, force_ascii=False), end='')
print('---')
print(json.dumps(one_each.fetchall()))
print(json.dumps(duckdb.sql("SELECT id, text FROM read_csv('documents.csv')").fetchall()))
`;
    writeFileSync(join(space.folder, 'read.py'), `${lines}${told}`);
    const { code, stdout, stderr } = await execute(PYTHON, ['read.py'], space.folder, { PYTHONIOENCODING: 'utf-8' });
    expect(code, stderr).toBe(0);
    const [parquet = '', csv = '', tuples = ''] = stdout.split('---\n');
    const rows = await documentsOf(space);
    expect(rowsIn(parquet)).toEqual(rows);
    const asCsv = (value: Row[string]): Row[string] =>
      typeof value === 'string' ? value.replace(/^(?=[=+\-@\t\r\n＝＋－＠])/, "'").replaceAll('\0', '\ufffd') : value;
    expect(rowsIn(csv)).toEqual(
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asCsv(value)]))),
    );
    const [oneEach, fromCsv] = rowsIn(tuples) as unknown as string[][][];
    expect(oneEach).toEqual(rows.filter((row) => row['is_canonical']).map(({ id, text }) => [id, text]));
    expect(fromCsv).toEqual(rows.map(({ id, text }) => [id, asCsv(text as string)]));
  },
);

describe('a file that is there', () => {
  it('is replaced through its link, with its mode, and what a killed export left is removed', async () => {
    const space = await exported();
    const at = (name: string): string => join(space.folder, name);
    writeFileSync(at('dated.csv'), 'old');
    chmodSync(at('dated.csv'), 0o640);
    symlinkSync('dated.csv', at('latest.csv'));
    // No process has this number: it is larger than any that Linux gives.
    writeFileSync(at('dated.csv.4194305.part'), 'left');
    mkdirSync(at('dated.csv.4194305.part-tmp'));
    writeFileSync(at(`dated.csv.${process.pid}.part`), 'at work');
    await exportTo(space, 'latest.csv', '--format', 'csv');
    expect(lstatSync(at('latest.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('dated.csv'), 'utf8')).toMatch(/^\ufefftext,/);
    expect(statSync(at('dated.csv')).mode & 0o777).toBe(0o640);
    expect(readdirSync(space.folder).filter((name) => name.includes('.part'))).toEqual([
      `dated.csv.${process.pid}.part`,
    ]);
  });

  it.each([
    ['jsonl', 'ENOSPC'],
    ['csv', 'EIO'],
    ['parquet', 'ENOSPC'],
  ])('stays as it was where the disk fails (%s, %s)', { timeout: 240_000 }, async (format, code) => {
    const space = await exported();
    const out = join(space.folder, 'out');
    const args = ['--format', format, '--documents'];
    const whole = sha256(await exportTo(space, 'whole', ...args));
    let failed = 0;
    for (let operation = 1; ; operation++) {
      writeFileSync(out, 'old');
      const ended = await space.storyfold(['export', ...args, '--to', 'out'], {
        STORYFOLD_FAIL_AT: `${operation}:${code}`,
      });
      if (!ended.stderr.includes('injected')) break;
      // Where nobody could begin to write, it is the command line that has to change.
      expect([2, 5], ended.stderr).toContain(ended.code);
      expect([sha256('old'), whole]).toContain(sha256(readFileSync(out)));
      if (readFileSync(out, 'utf8') === 'old') failed++;
    }
    expect(sha256(readFileSync(out))).toBe(whole);
    expect(failed).toBeGreaterThan(3);
    expect(readdirSync(space.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('stays as it was where what DuckDB writes does not fit', async () => {
    const space = await exported();
    writeFileSync(join(space.folder, 'out.parquet'), 'old');
    const limit = 'ulimit -f 4; exec "$0" "$@"';
    const args = [process.execPath, BIN, 'export', '--format', 'parquet', '--documents', '--to', 'out.parquet'];
    const ended = await execute('/bin/bash', ['-c', limit, ...args], space.folder);
    expect(ended.code, ended.stderr).toBe(5);
    expect(ended.stderr).toContain('out.parquet');
    expect(ended.stderr).toContain('Free space, then run again.');
    expect(readFileSync(join(space.folder, 'out.parquet'), 'utf8')).toBe('old');
    expect(readdirSync(space.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

it('ends quietly when its reader does', async () => {
  const space = await exported();
  const child = spawn(process.execPath, [BIN, 'export', '--documents', '--format', 'csv'], { cwd: space.folder });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, complaints]).toEqual([0, '']);
});

it('writes through a pipe that has a name, but not Parquet', async () => {
  const space = await exported();
  await execute('mkfifo', ['pipe'], space.folder);
  const [read, written] = await Promise.all([
    execute('cat', ['pipe'], space.folder),
    space.storyfold(['export', '--documents', '--to', 'pipe']),
  ]);
  expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(rowsIn(read.stdout)).toEqual(await documentsOf(space));
  expect(statSync(join(space.folder, 'pipe')).isFIFO()).toBe(true);
  const [, unread] = await Promise.all([
    execute('/bin/sh', ['-c', ': < pipe'], space.folder),
    space.storyfold(['export', '--documents', '--to', 'pipe']),
  ]);
  expect(unread).toEqual({ code: 0, stdout: '', stderr: '' });
  const full = await space.storyfold(['export', '--documents', '--to', '/dev/full']);
  expect(full.code, full.stderr).toBe(5);
  expect(full.stderr).toContain('Could not write /dev/full');
});

it.each([
  [['--stories', '--documents'], '--documents: expected either --stories or --documents, found both'],
  [['--format', 'parquet'], '--to: expected a file to write: Parquet does not go through a pipe, found nothing'],
  [['--format', 'parquet', '--to', '/dev/null'], 'Parquet does not go through a pipe, found /dev/null'],
  [['--format', 'xlsx'], '--format: expected one of jsonl, csv, parquet, found xlsx'],
  [['--format', 'csv', '--to', 'raw'], '--to: expected a file that can be written at raw, found a folder (EISDIR)'],
  [['--to', 'loop'], '--to: expected a file that can be written at loop, found a link that leads to itself (ELOOP)'],
  [['--format', 'parquet', '--to', 'a/b'], '--to: expected a file that can be written at a/b, found nothing there'],
])('says what it expected: %j', async (args, sentence) => {
  const space = await exported();
  symlinkSync('loop', join(space.folder, 'loop'));
  const ended = await space.storyfold(['export', ...args]);
  expect(ended.code).toBe(2);
  expect(ended.stdout).toBe('');
  expect(ended.stderr).toContain(sentence);
});
