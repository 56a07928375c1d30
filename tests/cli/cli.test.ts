import { appendFileSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/cli/wrap.ts';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import { TABLE_NAMES } from '../../src/store/snapshot/tables.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, type Workspace, workspace } from '../workspace.ts';

async function withFive(): Promise<Workspace> {
  const space = await workspace();
  await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}_some_longer_name.txt`, text])));
  return space;
}

describe('storyfold run', () => {
  it('shows a first screen that adds up, and leaves a snapshot', async () => {
    const space = await withFive();
    const { code, stdout, stderr } = await space.storyfold(['run', '--as-of', '2026-11-22']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('raw/ → clean/   run 1   as of 2026-11-22');
    expect(stdout).toContain('5 documents → 4 stories');
    expect(stdout).toMatch(/5 = 5 read ✓/);
    expect(stdout).toMatch(/kept\s+fullest quotes/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /same story, own words: 2 shared quotes, 19 words in a row, score \d\.\d \(line 1\.0\)/,
    );
    for (const line of stdout.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    expect(stdout).toContain('Text          21,459 characters read');
    expect(stdout).toMatch(/body\s+19,200\s+kept \(with white space\)\n\s+moved\s+841 [\s\S]*\n\s+cut\s+1,418 /);
    expect(stdout).toContain('date 5 of 5, outlet 5 of 5: who was first cannot be said');
    // No colours and no cursor movements where there is no terminal.
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/copied|stole|plagiari|original/i);
    const clean = join(space.folder, 'clean');
    expect(readlinkSync(join(clean, 'current'))).toBe('snapshots/1');
    expect(readFileSync(join(clean, 'canonical.jsonl'), 'utf8').split('\n')).toHaveLength(5);
    for (const table of TABLE_NAMES)
      expect(readdirSync(join(clean, 'tables', table))).toEqual([expect.stringMatching(/^1-\d+\.parquet$/)]);
    expect(readFileSync(join(clean, 'changes', '1.jsonl'), 'utf8').split('\n')).toHaveLength(4 + 5 + 1);
    // Files that could not be shared with the snapshot before are counted where those are who wonder at a full disk.
    expect(readFileSync(join(clean, 'logs', 'storyfold.jsonl'), 'utf8')).toMatch(
      /"snapshot":\{"files":\d+,"bytes":\d+,"linked":0,"copied":0\}.*"run finished"/,
    );
  });

  it('writes nothing when nothing changed, and only what changed when something did', async () => {
    const space = await withFive();
    await space.storyfold(['run']);
    const before = comparedBytes(join(space.folder, 'clean'));
    const again = await space.storyfold(['run']);
    expect(again.stdout).toBe('5 documents unchanged since run 1. Nothing written.\n');
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(before);
    const ids = new Map(space.records().map(({ provenance, id, version }) => [provenance.path, [id, version]]));
    appendFileSync(
      join(space.folder, 'raw', '004_some_longer_name.txt'),
      '\nA correction was added to this article on the day after its publication.',
    );
    await space.storyfold(['run']);
    for (const { provenance, id, version } of space.records()) {
      const [oldId, oldVersion] = ids.get(provenance.path) as [string, number];
      expect(id).toBe(oldId);
      expect(version).toBe(provenance.path.includes('004') ? oldVersion + 1 : oldVersion);
    }
    const changes = readFileSync(join(space.folder, 'clean', 'changes', '2.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(changes).toMatchObject([
      { seq: 1, run: 2, type: 'story', version: 2, state: 'live' },
      { seq: 2, run: 2, type: 'document', version: 2, state: 'live' },
    ]);
  });

  it('leads, from the second run on, with what is new, and accounts for each input', async () => {
    const space = await withFive();
    await space.storyfold(['run']);
    await space.put({
      // Joins the story of 000 and 001; another is a story of its own; one cannot be read, one is no article.
      'copy.txt': FIVE.get('000') as string,
      'museum.txt':
        'The harbour museum reopened on Sunday.\nVisitors queued for hours before the doors were unlocked, and volunteers served coffee to everybody who waited outside.',
      'empty.txt': '',
    });
    appendFileSync(
      join(space.folder, 'raw', '004_some_longer_name.txt'),
      '\nA correction was added to this article on the day after its publication.',
    );
    const { stdout } = await space.storyfold(['run']);
    const [lead = '', totals = ''] = stdout.split('\nIn all ');
    expect(lead).toContain('\n2 new documents: 1 new story, 1 joined story\n');
    expect(lead).toMatch(/new story +1 {2}with 1 new document\n/);
    expect(lead).toMatch(/story that documents joined +1 {2}with 1 new document\n/);
    expect(lead).toMatch(/story changed otherwise +1\n/);
    expect(lead).toMatch(/document changed +1\n/);
    expect(lead).toMatch(/Folded, as far as it is new\n.*\n +000_some_l… +kept [^\n]*\n +copy +joined +same text/);
    expect(totals).toContain('8 documents → 5 stories');
    expect(totals).toContain('8 = 8 read ✓\n  8 inputs read = 2 new + 1 changed + 4 unchanged + 1 quarantined\n');
    expect(await space.summary()).toMatchObject({
      news: {
        since: 1,
        stories: { born: 1, joined: 1, changed: 1, unchanged: 2, gone: 0 },
        documents: { founded: 1, joined: 1, apart: 0 },
      },
    });
    // The third run brings nothing that folds: it shows none of the old folds again.
    await space.put({
      'zoo.txt': 'The zoo of the town has a new elephant, and the elephant has a new keeper who came from far away.',
    });
    const third = (await space.storyfold(['run'])).stdout;
    expect(third).toContain('\n1 new document: 1 new story\n');
    expect(third).not.toContain('Folded');
    expect(third).not.toContain('000_some');
  });

  it('tells stores of a member that left and of a story that ended', async () => {
    const space = await withFive();
    writeFileSync(join(space.folder, 'pipeline.config.js'), "export default { onMissingInput: 'retract' };\n");
    await space.storyfold(['run']);
    const story = space.records().find(({ story: { size } }) => size.documents === 2);
    rmSync(join(space.folder, 'raw', '000_some_longer_name.txt'));
    rmSync(join(space.folder, 'raw', '004_some_longer_name.txt'));
    await space.storyfold(['run']);
    const changes = readFileSync(join(space.folder, 'clean', 'changes', '2.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'story', state: 'live', id: story?.id, version: 2 }),
        expect.objectContaining({
          type: 'document',
          state: 'live',
          row: expect.objectContaining({ story: story?.id, is_canonical: true }),
        }),
        expect.objectContaining({
          type: 'document',
          state: 'gone',
          row: expect.objectContaining({ bucket: 'forgotten' }),
        }),
        expect.objectContaining({ type: 'story', state: 'gone' }),
      ]),
    );
  });

  it('prints JSON that says the same', async () => {
    const space = await withFive();
    const { stdout } = await space.storyfold(['run', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: 5,
      stories: 4,
      buckets: { canonical: 4, coverage: 1 },
      formats: { text: 5 },
      text: { read: 21459, moved: 841, cut: 1418 },
      problemList: [],
    });
    expect(canonicalJson(JSON.parse((await space.storyfold(['status', '--json'])).stdout))).toBe(
      canonicalJson(JSON.parse(stdout)),
    );
  });

  it('joins a table of fields, and says which rows matched nothing', async () => {
    const space = await withFive();
    writeFileSync(
      join(space.folder, 'articles.csv'),
      'path;outlet;date;url\n000_some_longer_name.txt;Alpha;2024-10-24;https://alpha.example.com/x/\n001_some_longer_name;Beta;2024-10-25;\nmissing.txt;Gamma;;\n',
    );
    const { stdout, code } = await space.storyfold(['run', '--meta', 'articles.csv', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ notKnown: { date: 3, outlet: 3 }, problems: { 'meta/unmatched': 1 } });
    const record = space.records().find(({ story }) => story.size.documents === 2);
    expect(record?.article).toMatchObject({
      datePublished: '2024-10-24',
      publisher: { name: 'Alpha' },
      url: 'https://alpha.example.com/x/',
    });
    expect(record?.fields).toMatchObject({ datePublished: { from: 'sidecar' } });
    expect(record?.chosen).toMatchObject({ criterion: 'earliest' });
    expect(record?.provenance).toMatchObject({ place: 'url:https://alpha.example.com/x', source: 'alpha' });
    expect(record?.story.members[0]?.evidence.daysApart).toBe(1);
  });

  it('keeps the later fetch of one place, and counts the other as superseded', async () => {
    const space = await workspace();
    const text = FIVE.get('000') as string;
    const line = (fetched: string, extra: string): string =>
      JSON.stringify({ url: 'http://www.example.com/a?utm_campaign=1#top', fetched_at: fetched, text: text + extra });
    await space.put({ 'feed.jsonl': `${line('2026-01-02', ' Updated.')}\n${line('2026-01-01', '')}\n` });
    const { stdout } = await space.storyfold(['run', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ documents: 2, stories: 1, buckets: { canonical: 1, superseded: 1 } });
    expect(space.records()[0]?.article.articleBody).toMatch(/Updated\.$/);
  });
});

describe('storyfold explain', () => {
  it('says what was cut from a document and why', async () => {
    const space = await withFive();
    await space.storyfold(['run']);
    const { stdout } = await space.storyfold(['explain', '001']);
    expect(stdout).toMatch(/folded: same story, own words into\s+raw\/000_some_longer_name\.txt/);
    expect(stdout).toMatch(/cut {2}\[144, 149\) {2}share-counter: [^[]+\n\s+SHARE/);
    expect(stdout).toMatch(/moved to author {2}\[221, 238\)/);
    expect(JSON.parse((await space.storyfold(['explain', '001', '--json'])).stdout).removals).toHaveLength(7);
  });

  it('says why two are folded, linked or apart, also for a pair that was never compared', async () => {
    const space = await withFive();
    await space.storyfold(['run']);
    const folded = (await space.storyfold(['explain', '001', '000'])).stdout;
    expect(folded).toContain('Same story, told in other words.');
    expect(folded).toContain('“We did not reject and are not rejecting anything”\n    [1779, 1827) and [429, 477)\n');
    expect(folded).toMatch(/Brought together by: .*bands over names and numbers/);
    expect((await space.storyfold(['explain', '000', '003'])).stdout).toContain(
      'Linked, not folded: same event, other angle.',
    );
    await space.put({
      'other.txt':
        'The harbour museum reopened on Sunday.\nVisitors queued for hours before the doors were unlocked, and volunteers served coffee to everybody who waited outside.',
    });
    await space.storyfold(['run']);
    const apart = (await space.storyfold(['explain', 'other', '002'])).stdout;
    expect(apart).toContain('Two stories.');
    expect(apart).toContain('Never compared by the run: no key brought the two together.');
    expect(apart).toMatch(/keys in common now {3}bands over word shingles: 0 · bands over names and\s+numbers: 0/);
    expect(apart).toMatch(/5-word shingles\s+Jaccard 0\.0 %/);
  });

  it('accepts short names where they are unique, and says which they could be', async () => {
    const space = await withFive();
    await space.storyfold(['run']);
    const vague = await space.storyfold(['explain', '00']);
    expect(vague).toMatchObject({ code: 2, stdout: '' });
    expect(vague.stderr).toContain('could be any of: raw/000_some_longer_name.txt');
    expect((await space.storyfold(['explain', 'nobody'])).code).toBe(2);
    const id = space.records()[0]?.provenance.document as string;
    expect((await space.storyfold(['explain', id])).code).toBe(0);
  });
});

describe('storyfold stories and status', () => {
  it('list what the last run found', async () => {
    const space = await withFive();
    await space.storyfold(['run']);
    const { stdout } = await space.storyfold(['stories']);
    expect(stdout).toMatch(/^st_\w{16} {2}Putin rejects claims/);
    expect(stdout).toContain('same story, own words, score 3');
    const lines = (await space.storyfold(['stories', '--json'])).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(4);
    expect((await space.storyfold(['status'])).stdout).toMatch(/donation-appeal\s+cut/);
  });

  it('say what to do before the first run', async () => {
    const space = await workspace();
    for (const command of [['stories'], ['status'], ['explain', 'x']]) {
      const ended = await space.storyfold(command);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toBe('There is no snapshot in clean yet.\nRun the main job first: storyfold run\n');
    }
  });
});

describe('the command line', () => {
  it.each([['--help'], ['run', '--help'], ['status', '--help'], ['stories', '--help'], ['explain', '--help']])(
    'explains itself: %s %s',
    async (...args) => {
      const space = await workspace();
      const { code, stdout } = await space.storyfold(args.filter((arg) => arg !== undefined));
      expect(code).toBe(0);
      expect(stdout).toContain('Usage: storyfold');
      expect(stdout).toContain('Exit codes: 0 done');
    },
  );

  it.each([
    [['rnu'], 'rnu: expected a command, found an unknown one — did you mean run?'],
    [
      ['run', '--worker', '1'],
      '--worker: expected an option of the command, found an unknown one — did you mean --workers?',
    ],
    [['run', '--meta'], '--meta <file>: expected a value, found nothing'],
    [['run', '--log-level', 'all'], '--log-level: expected one of silent, error, warn, info, debug, found all'],
    [['explain', 'a', 'b', 'c'], '(arguments): expected at most 2, found 3'],
    [['run', '--out', '/proc/results'], 'output: expected a folder that can be written to at /proc/results, found '],
    [['run', '--workers', '0'], '--workers: expected a whole number from 1 to 64, found 0'],
    [
      ['run', '--as-of', '2024-02-30'],
      '--as-of: expected a day that exists, as YYYY-MM-DD, or such a day and a time with its zone, as 2026-11-22T10:30+01:00, found "2024-02-30"',
    ],
    [['run', '--meta', 'no.csv'], '--meta: expected a CSV or JSONL file, found nothing at no.csv'],
    [['run'], 'There is nothing to read in raw.'],
  ])('refuses %j with exit code 2 and a sentence', async (args, sentence) => {
    const space = await workspace();
    const ended = await space.storyfold(args as string[]);
    expect(ended.stderr).toContain(sentence);
    expect(ended.code).toBe(2);
  });

  it('prints names of files without letting them control the terminal', async () => {
    const space = await workspace();
    await space.put({ 'a\u001b[31m\rb\u202e.txt': '', 'good.txt': FIVE.get('000') as string });
    const { stdout } = await space.storyfold(['run']);
    expect(stdout).toContain('a\\u{1b}[31m\\u{d}b\\u{202e}.txt');
    expect(stdout).not.toMatch(/[\u001b\u202e\r]/);
  });
});
