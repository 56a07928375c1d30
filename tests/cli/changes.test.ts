import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { FIVE } from '../five/five.ts';
import { allChanges, held, published, replay } from '../replay.ts';
import { execute, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

const doc = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const textOf = (name: string): string => FIVE.get(name) as string;
const AS_OF = ['--as-of', '2026-11-22'];

function configure(space: Workspace, more: object): void {
  writeFileSync(
    join(space.folder, 'pipeline.config.js'),
    `export default ${JSON.stringify({ onMissingInput: 'retract', limits: { goneShareMax: 1 }, ...more })};\n`,
  );
}

async function run(space: Workspace): Promise<void> {
  const { code, stderr } = await space.storyfold(['run', ...AS_OF]);
  expect(code, stderr).toBe(0);
}

/** Three runs: a story that gains a member and loses it, one that is retracted, and one that comes. */
function withHistory(): Promise<Workspace> {
  return workspaceAfter('history', async (space) => {
    configure(space, {});
    await space.put({ '000.txt': textOf('000'), '002.txt': textOf('002') });
    await run(space);
    await space.put({ '001.txt': textOf('001'), '004.txt': textOf('004') });
    await run(space);
    rmSync(join(space.folder, 'raw', '001.txt'));
    rmSync(join(space.folder, 'raw', '002.txt'));
    await run(space);
  });
}

/** A block of code of the documentation. */
function reader(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(doc('feed.md'))?.[1];
  if (found === undefined) throw new Error(`docs/feed.md has no reader in ${language}`);
  return found;
}

const READERS: ReadonlyArray<readonly [name: string, language: string, file: string, command: string]> = [
  ['Python', 'python', 'reader.py', 'python3'],
  ['TypeScript', 'ts', 'reader.ts', process.execPath],
];

/** What a reader has in its database, as the lines that hold. */
function heldBy(database: string): ReturnType<typeof held> {
  const store = new DatabaseSync(database, { readOnly: true });
  try {
    const rows = store.prepare('SELECT line FROM items').all() as Array<{ readonly line: string }>;
    return held(new Map(rows.map(({ line }) => JSON.parse(line) as Change).map((line) => [line.id, line])));
  } finally {
    store.close();
  }
}

function piped(command: string, args: readonly string[], cwd: string, input: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['pipe', 'inherit', 'inherit'] });
    child.on('error', reject).on('close', resolve);
    child.stdin.end(input);
  });
}

describe.each(READERS)('the reader in %s', (_name, language, file, command) => {
  it('is twenty lines, follows run by run, and starts from the snapshot when it stands too far back', async () => {
    const code = reader(language);
    expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(23);
    const space = await workspace();
    configure(space, { publish: { changesKept: 2 } });
    writeFileSync(join(space.folder, file), code);
    const read = () => execute(command, [file, 'clean/changes', 'store.db'], space.folder);
    await space.put({ '000.txt': textOf('000'), '002.txt': textOf('002') });
    await run(space);
    expect(await read()).toMatchObject({ code: 0 });
    await space.put({ '001.txt': textOf('001'), '004.txt': textOf('004') });
    rmSync(join(space.folder, 'raw', '002.txt'));
    await run(space);
    for (const _ of [1, 2]) {
      expect(await read()).toMatchObject({ code: 0 });
      expect(heldBy(join(space.folder, 'store.db'))).toEqual(await published(await space.snapshot()));
    }
    for (const text of ['one', 'two', 'three']) {
      await space.put({ 'changing.txt': `${textOf('003')}\n${text}` });
      await run(space);
    }
    const late = await read();
    expect(late.code).not.toBe(0);
    expect(late.stderr).toContain('storyfold changes --snapshot');
    const { stdout } = await space.storyfold(['changes', '--snapshot']);
    expect(await piped(command, [file, 'clean/changes', 'store.db', '-'], space.folder, stdout)).toBe(0);
    expect(heldBy(join(space.folder, 'store.db'))).toEqual(await published(await space.snapshot()));
    await space.put({ 'changing.txt': `${textOf('003')}\nfour` });
    await run(space);
    expect(await read()).toMatchObject({ code: 0 });
    expect(heldBy(join(space.folder, 'store.db'))).toEqual(await published(await space.snapshot()));
  }, 60_000);
});

describe('storyfold changes', () => {
  it('prints lines that fit the published schema', async () => {
    const space = await withHistory();
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    ajv.addSchema(JSON.parse(doc('canonical-record.schema.json')), 'canonical-record.schema.json');
    const validate = ajv.compile(JSON.parse(doc('change.schema.json')));
    const lines = allChanges(join(space.folder, 'clean'));
    expect(new Set(lines.map(({ type, state }) => `${type} ${state}`))).toEqual(
      new Set(['story live', 'story gone', 'story redacted', 'document live', 'document gone', 'document redacted']),
    );
    const redacted = { run: 1, seq: 1, type: 'story', id: 'st_1', version: 1, state: 'redacted' };
    const redirect = { ...redacted, state: 'redirect', redirectTo: 'st_2' };
    for (const line of [...lines, redacted, redirect])
      expect(validate(line), `${JSON.stringify(line)} ${JSON.stringify(validate.errors)}`).toBe(true);
    expect(validate({ ...redirect, record: {} })).toBe(false);
    expect(validate({ ...redacted, type: 'document', state: 'live', superseded: 0 })).toBe(false);
  });

  it('prints what came after a run, and the whole state of the snapshot', async () => {
    const space = await withHistory();
    const linesOf = async (...args: string[]): Promise<Change[]> =>
      (await space.storyfold(['changes', ...args])).stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Change);
    const all = allChanges(join(space.folder, 'clean'));
    expect(await linesOf()).toEqual(all);
    expect(await linesOf('--since', '2')).toEqual(all.filter((line) => line.run > 2));
    expect(await linesOf('--since', '3')).toEqual([]);
    const whole = replay(await linesOf('--snapshot'));
    expect(held(whole)).toEqual(await published(await space.snapshot()));
    // Also the stories that are gone.
    const ended = (lines: Iterable<Change>) =>
      [...lines].filter(({ state, type }) => type === 'story' && state !== 'live');
    expect(ended(whole.values()).map(({ id, version, state }) => [id, version, state])).toEqual(
      ended(replay(all).values()).map(({ id, version, state }) => [id, version, state]),
    );
    expect(await space.storyfold(['changes', '--since', 'yesterday'])).toMatchObject({ code: 2 });
    const ahead = await space.storyfold(['changes', '--since', '99']);
    expect(ahead).toMatchObject({ code: 2, stdout: '' });
    expect(ahead.stderr).toContain('up to 3, which is the last one, found 99');
  });
});
