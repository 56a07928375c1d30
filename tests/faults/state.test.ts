import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionOf } from '../../src/domain/decision.ts';
import { journalLine, scanJournal } from '../../src/store/journal.ts';
import { stateFile } from '../../src/store/state/state.ts';
import { FIVE } from '../five/five.ts';
import { sentencesOf } from '../generated-stories.ts';
import { publishedIn, treeOf, type Workspace, workspace } from '../workspace.ts';
import { AS_OF, afterRuns, STEPS } from './history.ts';

/** Every id that was ever given, with the versions of the records. */
function idsOf(space: Workspace): unknown {
  return space
    .records()
    .map(({ id, version, contentHash, provenance, story }) => [
      id,
      version,
      contentHash,
      provenance.document,
      story.members.map(({ document, relation, score }) => [document, relation, score]),
    ]);
}

function withoutText(row: string): string {
  const { headline: _headline, author: _author, date_published: _from, date_modified: _to, ...known } = JSON.parse(row);
  const gone = { headline: null, author: null, date_published: null, date_modified: null };
  const columns = Object.keys(JSON.parse(row) as object);
  const found: Record<string, unknown> = { ...known, ...gone, state: 'text-gone', text: null, removals: null };
  return JSON.stringify(Object.fromEntries(columns.map((name) => [name, found[name]])));
}

const afterHistory = (steps = STEPS.length): Promise<Workspace> => afterRuns(steps);

describe('a state that is gone or damaged', () => {
  it('is made again by recover, with the whole of clean/ deleted: every id, record and row is the same', async () => {
    const space = await afterHistory();
    const before = { ids: idsOf(space), published: await publishedIn(space) };
    rmSync(join(space.folder, 'clean'), { recursive: true });
    const refused = await space.storyfold(AS_OF);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain('storyfold recover');
    const recovered = await space.storyfold(['recover', '--as-of', '2027-03-01']);
    expect(recovered.code, recovered.stderr).toBe(0);
    // One of the six documents left before: its row has no text, and is counted.
    expect(recovered.stdout).toMatch(/Recovered \d+ documents with their ids; 1 of them without text/);
    expect(idsOf(space)).toEqual(before.ids);
    const { versions, ...others } = before.published;
    // What a file said before it was edited lies nowhere any more.
    expect(versions).toHaveLength(1);
    expect(await publishedIn(space)).toEqual({ ...others, versions: versions?.map(withoutText) });
    expect((await space.storyfold(AS_OF)).stdout).toContain('unchanged since run 5');
  });

  it('is not recovered over inputs that are not there before somebody says so', async () => {
    const space = await workspace();
    const texts = Array.from({ length: 25 }, (_, at): [string, string] => [
      `${at}.txt`,
      sentencesOf(at, 0, 10).join(' '),
    ]);
    await space.put(Object.fromEntries(texts));
    expect((await space.storyfold(['run'])).code).toBe(0);
    const before = space.records();
    for (const [name] of texts.slice(0, 10)) rmSync(join(space.folder, 'raw', name));
    const { code, stderr } = await space.storyfold(['recover']);
    expect([code, stderr]).toEqual([
      7,
      expect.stringContaining('10 of 25 documents would come back without their text'),
    ]);
    expect(stderr).toContain('storyfold recover --allow gone-share');
    expect(space.records()).toEqual(before);
    expect((await space.storyfold(['recover', '--allow', 'gone-share'])).code).toBe(0);
    expect((await space.summary()).buckets.forgotten).toBe(10);
  });

  it('is recovered under the statistics that each pair was judged by', { timeout: 240_000 }, async () => {
    const space = await workspace();
    const text = (at: number): string =>
      `Report ${at} of the council of ${WORDS[at % WORDS.length]}ville: ${WORDS.map((word, index) => `${word} ${(at * 7 + index * 13) % 97}`).join(', ')}. ${FIVE.get('003')?.slice(40 * (at % 30), 40 * (at % 30) + 500)}`;
    for (const [from, to] of [
      [0, 60],
      [60, 120],
      [120, 170],
    ] as const) {
      await space.put(
        Object.fromEntries(Array.from({ length: to - from }, (_, at) => [`${from + at}.txt`, text(from + at)])),
      );
      expect((await space.storyfold(AS_OF)).code).toBe(0);
    }
    const pairsIn = async (): Promise<Map<string, unknown>> => {
      const rows = await (await space.snapshot()).table('pairs', ['a', 'b', 'statistics', 'score', 'relation']);
      return new Map(rows.map(({ a, b, ...verdict }) => [`${a} ${b}`, verdict]));
    };
    const storiesIn = (): unknown =>
      space.records().map(({ id, provenance, chosen, story }) => ({
        id,
        canonical: provenance.document,
        criterion: chosen.criterion,
        members: story.members.map(({ document, relation, score }) => [document, relation, score]),
      }));
    const before = { pairs: await pairsIn(), stories: storiesIn() };
    expect(
      new Set([...before.pairs.values()].map((verdict) => (verdict as { statistics: string }).statistics)),
    ).toEqual(new Set(['shipped/en/1', 'corpus/1', 'corpus/2']));
    rmSync(join(space.folder, 'clean'), { recursive: true });
    expect((await space.storyfold(['recover'])).code).toBe(0);
    expect(storiesIn()).toEqual(before.stories);
    // These texts fill every key, and documents that stood for copies in between met others: all that is judged again is
    // judged alike, and nearly all is.
    const after = await pairsIn();
    const again = [...after].filter(([pair]) => before.pairs.has(pair));
    expect(again.length).toBeGreaterThan(0.95 * before.pairs.size);
    for (const [pair, verdict] of again) expect(verdict, pair).toEqual(before.pairs.get(pair));
  });

  it('is recovered run by run: what came later fills no key for what was there before', async () => {
    const space = await workspace();
    writeFileSync(join(space.folder, 'pipeline.config.js'), 'export default { pair: { bucketMax: 2 } };\n');
    // All have one quotation, and their hours lie between those of the run before.
    const text = (at: number): string =>
      `Item ${at}: ${WORDS.map((word, index) => `${word}${(at * 31 + index * 17) % 89}`).join(' ')}. “We found the old bell under the ice of the harbour and nobody knows who hid it there,” said Marit Dahl of Kalvik.`;
    for (const run of [0, 1, 2]) {
      const lines = Array.from({ length: 8 }, (_, at) => {
        const hour = 3 * at + 2 - run;
        return JSON.stringify({
          id: hour,
          title: `Item ${hour}`,
          text: text(hour),
          date: `2026-11-20T${String(hour % 24).padStart(2, '0')}:00:00Z`,
        });
      });
      await space.put({ [`${run}.jsonl`]: `${lines.join('\n')}\n` });
      expect((await space.storyfold(AS_OF)).code).toBe(0);
    }
    const pairsIn = async (): Promise<string[]> =>
      (await (await space.snapshot()).table('pairs', ['a', 'b'])).map(({ a, b }) => `${a} ${b}`).toSorted();
    const before = await pairsIn();
    rmSync(join(space.folder, 'clean'), { recursive: true });
    expect((await space.storyfold(['recover'])).code).toBe(0);
    expect(before.length).toBeGreaterThan(40);
    expect(await pairsIn()).toEqual(before);
  });

  it.each<[string, (file: string) => void]>([
    ['with flipped bits', (file) => flip(file)],
    ['cut off', (file) => truncateSync(file, 5000)],
    ['empty', (file) => truncateSync(file, 0)],
    ['gone', (file) => rmSync(file)],
    ['another file altogether', (file) => writeFileSync(file, 'no database at all '.repeat(1000))],
  ])('%s: the run stops with exit code 5 and says how to go on', async (_name, harm) => {
    const space = await afterHistory(2);
    const ids = idsOf(space);
    harm(stateFile(join(space.folder, 'clean')));
    const stopped = await space.storyfold(AS_OF);
    expect(stopped.code, stopped.stdout + stopped.stderr).toBe(5);
    expect(stopped.stderr).toContain('storyfold recover');
    expect(idsOf(space)).toEqual(ids);
    expect((await space.storyfold(['recover', '--as-of', '2026-11-22'])).code).toBe(0);
    expect(idsOf(space)).toEqual(ids);
    expect((await space.storyfold(AS_OF)).stdout).toContain('unchanged since run 3');
  });

  it.each<[string, (state: string) => void]>([
    ['a pack cut off', (state) => truncateSync(join(state, 'packs', '1.pack'), 100)],
    ['a pack gone', (state) => rmSync(join(state, 'packs', '1.pack'))],
    ['stored keys gone', (state) => rmSync(join(state, 'keys'), { recursive: true })],
  ])('with %s, too, when something new comes', async (_name, harm) => {
    const space = await afterHistory(1);
    const ids = idsOf(space);
    harm(join(space.folder, 'clean', 'state'));
    await space.put({ '004.txt': `${FIVE.get('004')}\nA correction was added on the next day.` });
    const stopped = await space.storyfold(AS_OF);
    expect(stopped.code, stopped.stdout + stopped.stderr).toBe(5);
    expect(stopped.stderr).toContain('storyfold recover');
    expect(idsOf(space)).toEqual(ids);
    await space.put({ '004.txt': FIVE.get('004') as string });
    expect((await space.storyfold(['recover', '--as-of', '2026-11-22'])).code).toBe(0);
    expect(idsOf(space)).toEqual(ids);
  });

  it('cannot be recovered without a ledger', async () => {
    const space = await workspace();
    await STEPS[0]?.(space);
    const ended = await space.storyfold(['recover']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('A recovery starts from the ledger.');
  });
});

const WORDS = 'river bridge school harvest railway market hospital court storm harbour museum factory'.split(' ');

/** Damages the pages of a file behind the first ones. */
function flip(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 8192; at < bytes.length; at += 997) bytes[at] = (bytes[at] as number) ^ 0xff;
  writeFileSync(file, bytes);
}

describe('the ledger', () => {
  it('has a checksum on every line; a changed one stops the run and is named', async () => {
    const space = await afterHistory(1);
    const ledger = join(space.folder, 'storyfold', 'ledger.jsonl');
    const lines = readFileSync(ledger, 'utf8').split('\n');
    expect(lines.length).toBeGreaterThan(10);
    expect(scanJournal(ledger)).toMatchObject({ lines: lines.length - 1 });
    writeFileSync(ledger, lines.map((line, at) => (at === 3 ? line.replace('live', 'dead') : line)).join('\n'));
    for (const command of [AS_OF, ['recover']]) {
      const ended = await space.storyfold(command);
      expect(ended.code).toBe(5);
      expect(ended.stderr).toContain('ledger.jsonl: line 4 does not match its checksum.');
    }
  });

  it('is append-only: a run adds to it and changes nothing that stands there', async () => {
    const space = await afterHistory(1);
    const ledger = join(space.folder, 'storyfold', 'ledger.jsonl');
    const before = readFileSync(ledger);
    await STEPS[1]?.(space);
    await space.storyfold(AS_OF);
    const after = readFileSync(ledger);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
  });

  it('with a torn last line: it is named, does not count, and the next run writes over it', async () => {
    const space = await afterHistory(1);
    const ledger = join(space.folder, 'storyfold', 'ledger.jsonl');
    const whole = readFileSync(ledger, 'utf8');
    const lines = whole.split('\n').length - 1;
    appendFileSync(ledger, '{"sum":"0123456789abcdef","run":2,"se');
    const again = await space.storyfold(AS_OF);
    expect(again.stderr).toContain(`ledger.jsonl: line ${lines + 1} is cut short`);
    expect(again.stdout).toContain('unchanged since run 1');
    await STEPS[1]?.(space);
    expect((await space.storyfold(AS_OF)).code).toBe(0);
    expect(readFileSync(ledger, 'utf8').startsWith(whole)).toBe(true);
    expect(scanJournal(ledger).torn).toBeUndefined();
  });

  it('with its own end missing: the run stops and names the line', async () => {
    const space = await afterHistory(1);
    const ledger = join(space.folder, 'storyfold', 'ledger.jsonl');
    const bytes = readFileSync(ledger).length;
    truncateSync(ledger, bytes - 30);
    const lines = readFileSync(ledger, 'utf8').split('\n').length;
    const ended = await space.storyfold(AS_OF);
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain(`expected the ${bytes} bytes that run 1 left; line ${lines} is cut short`);
  });

  it('that vanished stops the run while there are results (guard fresh-ledger), unless it is allowed', async () => {
    const space = await afterHistory(2);
    const ids = idsOf(space);
    const ledger = join(space.folder, 'storyfold', 'ledger.jsonl');
    rmSync(ledger);
    const stopped = await space.storyfold(AS_OF);
    expect(stopped.code).toBe(7);
    expect(stopped.stderr).toContain('--allow fresh-ledger');
    expect(existsSync(ledger)).toBe(false);
    expect((await space.storyfold([...AS_OF, '--allow', 'fresh-ledger'])).code).toBe(0);
    expect(idsOf(space)).toEqual(ids);
    rmSync(join(space.folder, 'clean'), { recursive: true });
    expect((await space.storyfold(['recover'])).code).toBe(0);
    expect(idsOf(space)).toEqual(ids);
    expect((await space.storyfold([...AS_OF, '--allow', 'everything'])).code).toBe(2);
  });

  it('gone together with the state stops the run, too: a snapshot alone has no ids to go by', async () => {
    const space = await afterHistory(1);
    rmSync(join(space.folder, 'storyfold', 'ledger.jsonl'));
    rmSync(join(space.folder, 'clean', 'state'), { recursive: true });
    expect((await space.storyfold(AS_OF)).code).toBe(7);
  });
});

describe('decisions', () => {
  it('are held against their checksums, and a new one is something new', async () => {
    const space = await afterHistory(1);
    const decisions = join(space.folder, 'storyfold', 'decisions.jsonl');
    const decision = decisionOf(
      { kind: 'reject-line', source: 'a.example', line: 'f0000000000000' },
      { at: '2026-11-22T00:00:00.000Z', by: 'an editor' },
    );
    writeFileSync(decisions, journalLine(decision));
    expect((await space.storyfold(AS_OF)).stdout).toContain('run 2');
    expect((await space.storyfold(AS_OF)).stdout).toContain('unchanged since run 2');
    writeFileSync(decisions, `${readFileSync(decisions, 'utf8').replace('editor', 'author')}{}\n`);
    const ended = await space.storyfold(AS_OF);
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain('decisions.jsonl: line 1 does not match its checksum.');
  });
});

describe('another output', () => {
  it('has a past of its own', async () => {
    const space = await afterHistory(1);
    const before = treeOf(join(space.folder, 'clean'), /^logs/);
    const ended = await space.storyfold(['run', 'raw/000.txt', '--out', 'elsewhere', '--as-of', '2026-11-22']);
    expect(ended.code, ended.stderr).toBe(0);
    expect(treeOf(join(space.folder, 'clean'), /^logs/)).toEqual(before);
    expect((await space.storyfold(AS_OF)).stdout).toContain('unchanged since run 1');
  });
});
