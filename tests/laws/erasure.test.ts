import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { allChanges, changesOf, held, published, replay } from '../replay.ts';
import { filesWith } from '../texts-below.ts';
import { type Workspace, workspace } from '../workspace.ts';

// What leaves, leaves no text behind.

const OURS = ['clean', 'storyfold'];
/** A word of a text that no other has, nor any path. */
const WORD = 'Quillfeather';

function configure(space: Workspace, config: object): void {
  writeFileSync(join(space.folder, 'pipeline.config.js'), `export default ${JSON.stringify(config)};\n`);
}

async function run(space: Workspace, ...args: string[]): Promise<void> {
  const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-11-22', ...args]);
  expect(code, stderr).toBe(0);
}

/** The text of 001 with a headline and a sentence more, of which both hold the word. */
const SECRET = `${JSON.stringify({
  id: 'secret',
  headline: `Mr ${WORD} on talks with the West`,
  text: `${FIVE.get('001')}\n${WORD} was asked about it on Friday as well.`,
})}\n`;

describe('a document that is retracted', () => {
  it('leaves no text behind: in no file of results, state or ledger', async () => {
    const space = await workspace();
    configure(space, { onMissingInput: 'retract', limits: { goneShareMax: 1 }, publish: { snapshotsKept: 1 } });
    await space.put({
      '000.txt': FIVE.get('000') as string,
      '004.txt': FIVE.get('004') as string,
      'secret.jsonl': SECRET,
    });
    await run(space);
    const before = await filesWith(WORD, space.folder, OURS);
    const kinds = ['.parquet', '.pack', 'changes/1.jsonl', 'canonical.jsonl', 'runs/1.json'];
    for (const kind of kinds)
      expect(
        before.some((file) => file.endsWith(kind)),
        kind,
      ).toBe(true);
    rmSync(join(space.folder, 'raw', 'secret.jsonl'));
    await run(space);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
    expect((await space.storyfold(['verify'])).code).toBe(0);
    // It may come back, and goes again, whatever it said meanwhile.
    await space.put({ 'secret.jsonl': SECRET });
    await run(space);
    expect((await space.summary()).inputs.returned).toBe(1);
    for (const more of ['It was asked again.', 'It was asked once more.']) {
      await space.put({ 'secret.jsonl': SECRET.replace('on Friday', `on Friday. ${more} ${WORD}`) });
      await run(space);
    }
    expect((await (await space.snapshot()).table('versions', ['state'])).map(({ state }) => state)).toEqual([
      'kept',
      'kept',
    ]);
    rmSync(join(space.folder, 'raw', 'secret.jsonl'));
    await run(space);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
  });
});

/** The secret twice fetched, folded with 000; pinned, edited, quarantined once; with three snapshots. */
async function withSecret(): Promise<Workspace> {
  const space = await workspace();
  configure(space, { limits: { problemsShareMax: 1 } });
  const file = join(space.folder, 'raw', 'secret.jsonl');
  const put = (record: object): void => writeFileSync(file, `${JSON.stringify({ id: 'secret', ...record })}\n`);
  await space.put({ '000.txt': FIVE.get('000') as string, '004.txt': FIVE.get('004') as string });
  put({ headline: `Mr ${WORD} on talks`, text: `${FIVE.get('001')}\n${WORD} was asked about it.` });
  await run(space);
  put({
    headline: `Mr ${WORD} on talks with the West`,
    text: `${FIVE.get('001')}\n${WORD} was asked about it on Friday.`,
  });
  await run(space);
  const pin = ['pin', 'field', 'secret.jsonl', `author=${WORD} himself`, '--why', `${WORD} said so`, '--by', 'ann'];
  expect((await space.storyfold(pin)).code).toBe(0);
  await run(space);
  return space;
}

async function rowOf(space: Workspace, path: string) {
  const rows = await (await space.snapshot()).table('documents', [
    'document',
    'bucket',
    'path',
    'story',
    'sha256',
    'place',
  ]);
  return rows.find((row) => row.path === path);
}

describe('a document that is forgotten', () => {
  it('leaves no text behind, in any file, snapshot or decision, and is not read again', async () => {
    const space = await withSecret();
    const before = await filesWith(WORD, space.folder, OURS);
    for (const kind of [
      'snapshots/1/',
      'snapshots/3/',
      '.pack',
      'changes/1.jsonl',
      'changes/3.jsonl',
      'runs/1.json',
      'decisions.jsonl',
    ])
      expect(
        before.some((file) => file.includes(kind)),
        kind,
      ).toBe(true);
    const known = await rowOf(space, 'raw/secret.jsonl');
    const { code, stdout, stderr } = await space.storyfold([
      'forget',
      'secret.jsonl',
      '--reason',
      'court order 12',
      '--by',
      'ann',
    ]);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(`Forgotten: ${known?.document}.`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Your own file stays where it is: raw/secret.jsonl');
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
    expect((await space.storyfold(['verify'])).stdout).toContain('agrees');
    const row = await rowOf(space, 'raw/secret.jsonl');
    expect(row).toMatchObject({ document: known?.document, bucket: 'forgotten', story: null });
    expect(readFileSync(join(space.folder, 'storyfold', 'ledger.jsonl'), 'utf8')).toContain(
      '"reason":"court order 12"',
    );
    // The same input, an edit of it, the same bytes under another name: nothing of it comes back.
    await run(space, '--verify');
    writeFileSync(
      join(space.folder, 'raw', 'secret.jsonl'),
      `${JSON.stringify({ id: 'secret', text: `${FIVE.get('002')}\nNow ${WORD} says something else.` })}\n`,
    );
    await run(space);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
    expect((await space.summary()).inputs).toMatchObject({ forgotten: 1, new: 0, changed: 0 });
    rmSync(join(space.folder, 'clean'), { recursive: true });
    expect((await space.storyfold(['recover'])).code).toBe(0);
    expect((await space.storyfold(['rebuild', '--as-of', '2026-11-23'])).code).toBe(0);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
    expect((await rowOf(space, 'raw/secret.jsonl'))?.bucket).toBe('forgotten');
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });

  it('leaves no page of the state that holds what was deleted: its file is as small as it can be', async () => {
    const space = await withSecret();
    const pagesOf = (file: string): unknown => {
      const database = new DatabaseSync(file);
      try {
        return database.prepare('PRAGMA page_count').get()?.['page_count'];
      } finally {
        database.close();
      }
    };
    const forget = await space.storyfold(['forget', 'secret.jsonl', '--reason', 'x']);
    expect(forget.code, forget.stderr).toBe(0);
    const state = join(space.folder, 'clean', 'state', 'state.sqlite');
    const copy = join(space.folder, 'compact.sqlite');
    const database = new DatabaseSync(state, { readOnly: true });
    database.exec(`VACUUM INTO '${copy}'`);
    database.close();
    expect(pagesOf(state)).toBe(pagesOf(copy));
  });

  it('is told of what a run logged, also where it was imported and a later run carries it out', async () => {
    const space = await withSecret();
    const known = await rowOf(space, 'raw/secret.jsonl');
    const log = join(space.folder, 'clean', 'logs', 'storyfold.jsonl');
    appendFileSync(log, `${JSON.stringify({ msg: 'problem', path: 'raw/secret.jsonl', details: { found: WORD } })}\n`);
    const decision = {
      kind: 'forget',
      document: known?.document,
      place: known?.place,
      at: '2026-11-22T10:00:00Z',
      why: 'x',
    };
    writeFileSync(join(space.folder, 'decisions.jsonl'), `${JSON.stringify(decision)}\n`);
    expect((await space.storyfold(['pin', '--import', 'decisions.jsonl'])).code).toBe(0);
    await run(space);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
  });

  it('is told to stores, whose lines of it are redacted', async () => {
    const space = await withSecret();
    const output = join(space.folder, 'clean');
    const follower = replay(allChanges(output));
    const heads = allChanges(output).map(({ run: number, seq, type, id, version }) => [number, seq, type, id, version]);
    const known = await rowOf(space, 'raw/secret.jsonl');
    expect((await space.storyfold(['forget', 'secret.jsonl', '--reason', 'a kill'])).code).toBe(0);
    const lines = allChanges(output);
    expect(
      lines
        .filter(({ run: number }) => number < 4)
        .map(({ run: number, seq, type, id, version }) => [number, seq, type, id, version]),
    ).toEqual(heads);
    expect(lines.some(({ id, state }) => id === known?.document && state === 'redacted')).toBe(true);
    expect(lines.findLast(({ id }) => id === known?.document)).toMatchObject({
      state: 'gone',
      row: { bucket: 'forgotten' },
    });
    const expected = await published(await space.snapshot());
    expect(held(replay(lines))).toEqual(expected);
    expect(held(replay(changesOf(output, 4), follower))).toEqual(expected);
  });

  it('is told with who decided it and why, where it was, and is not forgotten twice', async () => {
    const space = await withSecret();
    const story = String((await rowOf(space, 'raw/secret.jsonl'))?.story);
    const forget = (reason: string) => space.storyfold(['forget', 'secret.jsonl', '--reason', reason, '--by', 'Ada']);
    expect((await forget('a kill')).stdout).toContain('Forgotten: doc_');
    for (const command of ['document', 'explain'])
      expect((await space.storyfold([command, 'secret.jsonl'])).stdout).toMatch(/forgotten +by Ada on .*: a kill/);
    const { stdout } = await space.storyfold(['story', story, '--history']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('left: forgotten, as Ada decided: a kill');
    const again = (await forget('another reason')).stdout.replaceAll(/\s+/g, ' ');
    expect(again).toContain('was forgotten before, as Ada decided');
    expect(again).not.toContain('another reason');
  });

  it('is forgotten whole however often that is killed', async () => {
    const space = await withSecret();
    await space.storyfold(['forget', 'secret.jsonl', '--reason', 'x'], { STORYFOLD_CRASH_AT: 'committed' });
    for (const point of ['ledger-halfway', 'files-rewritten', 'snapshot-renamed', 'links-set', 'changes-indexed'])
      await space.storyfold(['apply'], { STORYFOLD_CRASH_AT: point });
    expect((await space.storyfold(['apply'])).code).toBe(0);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });

  it('leaves nothing under the names that its file had before, in log and quarantine', async () => {
    const space = await workspace();
    configure(space, { limits: { problemsShareMax: 1 } });
    const page = (when: string): string =>
      `<html><head><meta property="article:published_time" content="${when}"></head><body><article><p>${FIVE.get('001')}</p></article></body></html>`;
    await space.put({ '000.txt': FIVE.get('000') as string, 'a.html': page(`2099-01-01 ${WORD}`) });
    await run(space);
    renameSync(join(space.folder, 'raw', 'a.html'), join(space.folder, 'raw', 'b.html'));
    await run(space);
    expect(await filesWith(WORD, space.folder, ['clean/logs'])).toHaveLength(1);
    // As a build that quoted what it refused would have left it.
    const refused = { code: 'read/damaged', details: { found: WORD }, effect: 'quarantined', path: 'raw/a.html' };
    writeFileSync(join(space.folder, 'clean', 'quarantine', '1.jsonl'), `${JSON.stringify(refused)}\n`);
    writeFileSync(join(space.folder, 'clean', 'runs', '.DS_Store'), 'not ours');
    expect((await space.storyfold(['forget', 'b.html', '--reason', 'x'])).code).toBe(0);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
  });

  it('comes back when the decision is undone, and is read again', async () => {
    const space = await withSecret();
    const known = await rowOf(space, 'raw/secret.jsonl');
    const { stdout } = await space.storyfold(['forget', 'secret.jsonl', '--reason', 'a slip', '--json']);
    const { decision } = JSON.parse(stdout) as { decision: { id: string } };
    expect(readFileSync(join(space.folder, 'storyfold', 'decisions.jsonl'), 'utf8').match(/"forget"/g)).toHaveLength(1);
    expect((await space.storyfold(['undo', decision.id])).code).toBe(0);
    await run(space);
    const row = await rowOf(space, 'raw/secret.jsonl');
    expect(row?.document).toBe(known?.document);
    expect(row?.bucket).not.toBe('forgotten');
    expect((await space.summary()).inputs.returned).toBe(1);
  });

  it('has copies, which stay and are named', async () => {
    const space = await workspace();
    const text = FIVE.get('002') as string;
    await space.put({
      'a.txt': text,
      'same.txt': `${text}\n`,
      'edited.txt': `${text}\nA line more was added to this one.`,
    });
    await run(space);
    const { stdout } = await space.storyfold(['forget', 'a.txt', '--reason', 'x']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      '2 other documents have the same text, lightly edited or in part, and stay: raw/edited.txt, raw/same.txt.',
    );
  });

  it('is forgotten past a guard that a person lifts', async () => {
    const space = await workspace();
    configure(space, { limits: { componentMax: 2 } });
    await space.put({
      '000.txt': FIVE.get('000') as string,
      '001.txt': FIVE.get('001') as string,
      '002.txt': `${FIVE.get('001')}\nIt was said again on Monday.`,
      'secret.jsonl': SECRET,
    });
    await run(space, '--allow', 'component');
    const refused = await space.storyfold(['forget', 'secret.jsonl', '--reason', 'x']);
    expect(refused.code).toBe(7);
    expect(refused.stderr).toContain('The decision is written down, and the text is there still');
    const lifted = ['forget', 'secret.jsonl', '--reason', 'x', '--allow', 'component'];
    expect((await space.storyfold(lifted)).code).toBe(0);
    expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
  });

  it('may not even have come yet; a reason is needed', async () => {
    const space = await workspace();
    const url = 'https://a.example/kill';
    await space.put({ '000.txt': FIVE.get('000') as string });
    await run(space);
    expect(await space.storyfold(['forget', url])).toMatchObject({ code: 2 });
    expect(await space.storyfold(['forget', 'nobody', '--reason', 'x'])).toMatchObject({ code: 2 });
    expect((await space.storyfold(['forget', url, '--reason', 'a kill notice'])).code).toBe(0);
    for (const text of [`${WORD} one.`, `${WORD} two.`]) {
      writeFileSync(
        join(space.folder, 'raw', 'late.jsonl'),
        `${JSON.stringify({ url: `${url}?utm_source=x`, text: `${FIVE.get('004')} ${text}` })}\n`,
      );
      await run(space);
      expect(await filesWith(WORD, space.folder, OURS)).toEqual([]);
      expect((await rowOf(space, 'raw/late.jsonl'))?.bucket).toBe('forgotten');
    }
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });
});
