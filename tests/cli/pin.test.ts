import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.ts';
import { FIVE } from '../five/five.ts';
import { comparedBytes, publishedIn, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

const AS_OF = ['--as-of', '2026-11-22'];

/** The five, and one run over them. */
function withFive(): Promise<Workspace> {
  return workspaceAfter('five', async (space) => {
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await does(space, ['run', ...AS_OF]);
  });
}

/** What a command prints. @throws when it does not end well */
async function does(space: Workspace, args: readonly string[], env = {}): Promise<string> {
  const { code, stdout, stderr } = await space.storyfold(args, env);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  // As if the screen had no end.
  return stdout.replaceAll(/\n {2,}/g, ' ');
}

const pins = (space: Workspace): object[] =>
  readFileSync(join(space.folder, 'storyfold', 'decisions.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as object);

const storyOf = (space: Workspace, name: string): readonly string[] => {
  const record = space
    .records()
    .find(({ provenance, story }) =>
      [provenance.path, ...story.members.map(({ path }) => path)].includes(`raw/${name}.txt`),
    );
  return [record?.provenance.path, ...(record?.story.members ?? []).map(({ path }) => path)].map((path) =>
    String(path).slice(4, 7),
  );
};

describe('storyfold pin', () => {
  it('says what holds and who said so; apply carries it out, and explain says that the evidence is against it', async () => {
    const space = await withFive();
    expect(await does(space, ['pin', 'same', '000', '003', '--by', 'Ada', '--why', 'one press conference'])).toMatch(
      /^dec_\w{16} {2}\S+ and \S+ are one story\.\nIt acts from the next run on/,
    );
    expect(await does(space, ['explain', '000', '003'])).toContain('No run has carried that out yet: storyfold apply');
    expect(await does(space, ['pin', 'list'])).toContain('(waits for the next run)');
    renameSync(join(space.folder, 'raw'), join(space.folder, 'away'));
    expect(await does(space, ['apply', ...AS_OF])).toMatch(
      /same story by a decision of Ada.*Decisions +1 active \(1 against the evidence\): storyfold pin list/s,
    );
    expect(await does(space, ['apply', ...AS_OF])).toBe(
      'Nothing to apply: every decision is in force since the last run. Nothing written.\n',
    );
    renameSync(join(space.folder, 'away'), join(space.folder, 'raw'));
    expect(storyOf(space, '003')).toContain('000');
    const explained = await does(space, ['explain', '000', '003']);
    expect(explained).toContain('One story, by a decision.');
    expect(explained).toMatch(
      /Held together by a decision of Ada on \d{4}-\d\d-\d\d: one press conference \(dec_\w{16}\)/,
    );
    expect(explained).toMatch(/The evidence says otherwise: linked, score -?\d\.\d, line 1\.0\./);
    expect(await does(space, ['pin', 'list'])).toContain('the evidence says otherwise: linked');
    expect(await does(space, ['stories'])).toContain('same story by a decision of Ada');
    const [{ id } = { id: '' }] = pins(space) as Array<{ id: string }>;
    await does(space, ['undo', id.slice(0, 8), '--by', 'Ben']);
    const lines = pins(space).length;
    expect(await does(space, ['undo', id, '--by', 'Cleo'])).toMatch(/was undone before, by Ben/);
    expect(pins(space)).toHaveLength(lines);
    await does(space, ['run', ...AS_OF]);
    expect(storyOf(space, '003')).toEqual(['003']);
    expect(await does(space, ['pin', 'list'])).toMatch(/\(undone\).*undone by Ben on/s);
    expect(await does(space, ['verify'])).toContain('2 decisions');
  }, 60_000);

  it('names the people who do not agree', async () => {
    const space = await withFive();
    await does(space, ['pin', 'apart', '000', '001', '--by', 'Ada']);
    expect(await does(space, ['pin', 'same', '001', '000', '--by', 'Ben'])).toMatch(
      /It goes before what Ada decided on \S+: \S+ and \S+ are two stories\./,
    );
    expect(await does(space, ['run', ...AS_OF])).toMatch(
      /1 overruled by later ones.*Ada \(apart, \S+\) and Ben \(same, \S+\) do not agree: the later one holds/s,
    );
    expect(await does(space, ['pin', 'list'])).toMatch(/\(overruled by a later one\).*Ben decided on/s);
    expect(storyOf(space, '000')).toContain('001');
  }, 60_000);

  it('takes a story by one of its documents: out, canonical, and fields of a document', async () => {
    const space = await withFive();
    await does(space, ['pin', 'canonical', '000', '001', '--by', 'Ada']);
    await does(space, ['pin', 'out', '002', '004', '--by', 'Ada']);
    await does(space, ['pin', 'field', '004', 'datePublished=2024-10-24T09:30+03:00', 'author=A B', 'author=C D']);
    await does(space, ['run', ...AS_OF]);
    const records = space.records();
    expect(records.find(({ chosen }) => chosen.criterion === 'pin')?.provenance.path).toBe('raw/001.txt');
    const pinned = records.find(({ provenance }) => provenance.path === 'raw/004.txt');
    expect(pinned?.article).toMatchObject({
      datePublished: '2024-10-24T09:30+03:00',
      author: [{ name: 'A B' }, { name: 'C D' }],
    });
    expect(pinned?.story.pins.map(({ kind, field }) => field ?? kind)).toEqual(['out', 'datePublished', 'author']);
    const schema = (name: string) =>
      new Ajv2020({ strict: false, allErrors: true }).compile(
        JSON.parse(readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), 'utf8')),
      );
    const [isRecord, isDecision] = [schema('canonical-record'), schema('decision')];
    for (const record of records) expect(isRecord(record), JSON.stringify(isRecord.errors)).toBe(true);
    for (const decision of pins(space)) expect(isDecision(decision), JSON.stringify(isDecision.errors)).toBe(true);
    // No value stands in the ledger.
    expect(readFileSync(join(space.folder, 'storyfold', 'ledger.jsonl'), 'utf8')).not.toMatch(/A B|09:30/);
  }, 60_000);

  it('lists a decision on a story that became part of another one as the run goes by it', async () => {
    const space = await withFive();
    const { id } = space.records().find(({ provenance }) => provenance.path === 'raw/003.txt') as { id: string };
    await does(space, ['pin', 'canonical', id, '003', '--by', 'Ada']);
    await does(space, ['pin', 'same', '000', '003', '--by', 'Ada']);
    await does(space, ['apply', ...AS_OF]);
    expect(space.records().some((record) => record.id === id)).toBe(false);
    expect((await space.summary()).decisions).toMatchObject({ active: 2, obsolete: 0 });
    expect(await does(space, ['pin', 'list'])).not.toContain('obsolete');
  });

  it('imports a file once, however often, and nothing of one with a mistake', async () => {
    const space = await withFive();
    const [a, b] = space.records().map(({ provenance }) => provenance.document);
    const said = { kind: 'apart', a, b, at: '2026-11-21T09:00:00+01:00' };
    const file = join(space.folder, 'decisions.txt');
    writeFileSync(
      file,
      `${JSON.stringify({ ...said, by: 'Ada' })}\n\n${JSON.stringify({ ...said, kind: 'linked' })}\n`,
    );
    expect(await does(space, ['pin', '--import', file, '--by', 'Ben'])).toMatch(/^2 of 2 added/);
    expect(await does(space, ['pin', '--import', file, '--by', 'Ben'])).toMatch(/^2 read, and all of them were there/);
    expect(pins(space)).toMatchObject([{ by: 'Ada', at: '2026-11-21T08:00:00.000Z' }, { by: 'Ben' }]);
    writeFileSync(
      file,
      `${JSON.stringify({ ...said, at: 'today' })}\n${JSON.stringify({ ...said, kind: 'away' })}\n{\n`,
    );
    const { code, stderr } = await space.storyfold(['pin', '--import', file, '--by', 'Ben']);
    expect(code).toBe(2);
    expect(stderr).toContain('line 1, at: expected a moment with its zone, as 2026-11-30T09:15:00Z, found "today"');
    expect(stderr).toContain('line 2, kind: expected one of same, apart');
    expect(stderr).toContain('line 3, the line: expected JSON, found {');
    expect(pins(space).length).toBe(2);
  }, 60_000);

  it('writes while a run is at work', async () => {
    const space = await withFive();
    const lock = takeLock(join(space.folder, 'storyfold'));
    try {
      await does(space, ['pin', 'apart', '000', '001', '--by', 'Ada']);
      expect((await space.storyfold(['run'])).code).toBe(4);
    } finally {
      lock.release();
    }
    expect(pins(space).length).toBe(1);
  }, 60_000);

  it.each([
    [['pin'], 'pin: expected what is decided, or --import FILE, found nothing'],
    [
      ['pin', 'equal', '000', '001'],
      'pin: expected one of same, apart, linked, out, canonical, field, list, found equal',
    ],
    [['pin', 'same', '000'], 'pin same: expected A B, found 000'],
    [['pin', 'same', '000', '000'], 'b: expected another document than a'],
    [['pin', 'canonical', '000', '004'], 'DOC: expected a document of st_'],
    [['pin', 'field', '000', 'body=x'], 'pin field: expected NAME=VALUE, with a name of datePublished'],
    [['pin', 'field', '000', 'datePublished=10/11/2024'], 'datePublished: expected a day, as 2024-10-24'],
    [['undo', 'dec_nothing'], 'ID: expected the id of a decision, as storyfold pin list shows it'],
  ])(
    'refuses %j',
    async (args, complaint) => {
      const space = await withFive();
      const { code, stderr } = await space.storyfold(args);
      expect(code).toBe(2);
      expect(stderr).toContain(complaint);
    },
    60_000,
  );

  it('keeps decisions through kills: what comes after is the same as without', async () => {
    const space = await withFive();
    await does(space, ['pin', 'same', '000', '003', '--by', 'Ada']);
    await does(space, ['pin', 'field', '004', 'headline=A headline', '--by', 'Ada']);
    const undisturbed = await workspace();
    cpSync(space.folder, undisturbed.folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    await does(undisturbed, ['run', ...AS_OF]);
    for (const point of ['staged', 'committed'])
      expect((await space.storyfold(['run', ...AS_OF], { STORYFOLD_CRASH_AT: point })).code).not.toBe(0);
    await space.storyfold(['run', ...AS_OF]);
    expect(comparedBytes(join(space.folder, 'clean'))).toEqual(comparedBytes(join(undisturbed.folder, 'clean')));
    const published = await publishedIn(space);
    await does(space, ['recover', ...AS_OF]);
    expect((await publishedIn(space))['members']).toEqual(published['members']);
    expect((await publishedIn(space))['texts']).toEqual(published['texts']);
  }, 60_000);
});
