import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { type Decision, type Deed, decisionOf } from '../../src/domain/decision.ts';
import { inForce } from '../../src/domain/decisions-in-force.ts';
import { type DocumentId, documentId, type StoryId } from '../../src/domain/ids.ts';
import type { RunSummary } from '../../src/domain/summary.ts';
import { type RunOptions, type RunResult, run } from '../../src/pipeline/run.ts';
import { verify } from '../../src/pipeline/verify/verify.ts';
import { appendDecisions } from '../../src/store/decisions.ts';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot/reader.ts';
import { allChanges, held, published, replay } from '../replay.ts';

// What people decide holds, whatever the evidence says, and however it came.

const NAMES = ['Marlow', 'Halden', 'Renn', 'Okafor', 'Lindqvist', 'Tanaka'];

/** Twelve sentences about a subject; another telling says them in another order and in some other words. */
function textOf(subject: number, telling = 0): string {
  const sentences = Array.from(
    { length: 12 },
    (_, at) =>
      `${NAMES[(subject + at) % 6]} of the ${subject}th district ${telling === 0 ? 'counted' : 'had counted'} ${1000 * subject + 37 * at} crates near the harbour of ${NAMES[(subject * 5 + at * 3) % 6]}burg${subject} on the ${at + 2}th morning.`,
  );
  return (telling === 0 ? sentences : sentences.toReversed().slice(telling)).join(' ');
}

/** Three subjects, each with its text, the same text again, an edited one; and one that stands alone. */
const TEXTS: ReadonlyMap<string, string> = new Map(
  [1, 2, 3]
    .flatMap(
      (subject): Array<[string, string]> => [
        [`${subject}-whole.txt`, textOf(subject)],
        [`${subject}-same.txt`, `${textOf(subject)}\n`],
        [`${subject}-edited.txt`, textOf(subject).replace('counted', 'weighed')],
      ],
    )
    .concat([['9-alone.txt', textOf(9)]]),
);
const DOCUMENTS: ReadonlyMap<string, DocumentId> = new Map(
  [...TEXTS.keys()].map((name) => [name, documentId(`path:raw/${name}`)]),
);
const doc = (name: string): DocumentId => DOCUMENTS.get(`${name}.txt`) as DocumentId;

let moments = 0;
/** A decision, later than all before. */
function said(deed: Deed, by = 'Ada'): Decision {
  const at = new Date(Date.UTC(2026, 10, 1) + 1000 * moments++).toISOString();
  return decisionOf(deed, { at, by });
}
const pair = (kind: 'same' | 'apart' | 'linked', one: string, other: string): Decision => {
  const [a, b] = [doc(one), doc(other)].sort() as [DocumentId, DocumentId];
  return said({ kind, a, b });
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

class Project {
  readonly folder: string;

  constructor(from?: Project) {
    this.folder = mkdtempSync(join(tmpdir(), 'storyfold-decisions-'));
    folders.push(this.folder);
    if (from) cpSync(from.folder, this.folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }

  /** With all texts, or some, and one run over them. */
  static async made(names: readonly string[] = [...TEXTS.keys()]): Promise<Project> {
    const project = new Project();
    await mkdir(join(project.folder, 'raw'));
    project.put(names);
    await project.run();
    return project;
  }

  put(names: readonly string[]): void {
    for (const name of names) writeFileSync(join(this.folder, 'raw', name), TEXTS.get(name) as string);
  }

  get home(): string {
    return join(this.folder, 'storyfold');
  }

  decide(...decisions: readonly Decision[]): void {
    appendDecisions(this.home, () => decisions);
  }

  run(mode: NonNullable<RunOptions['mode']> = { kind: 'run' }): Promise<RunResult> {
    const spec = { run: { workers: 1 }, statistics: 'shipped/en/1' };
    const places = { input: [join(this.folder, 'raw')], output: join(this.folder, 'clean') };
    const config = { ...normalizeConfig(spec, 'test', []), ...places };
    const allow = ['component', 'source-share', 'story-size', 'story-days', 'gone-share'] as const;
    return run({ config, home: this.home, lockHome: this.home, mode, allow, asOf: '2026-11-22' });
  }

  async snapshot(): Promise<Snapshot> {
    return (await openSnapshot(join(this.folder, 'clean'))) as Snapshot;
  }

  /** The story of each document. */
  async stories(): Promise<Map<DocumentId, StoryId>> {
    const rows = await (await this.snapshot()).table('members', ['document', 'story']);
    return new Map(rows.map(({ document, story }) => [document as DocumentId, story as StoryId]));
  }

  /** Names of the documents of each story. */
  async partition(): Promise<string[]> {
    const stories = await this.stories();
    const names = [...DOCUMENTS].filter(([, id]) => stories.has(id));
    return [...Map.groupBy(names, ([, id]) => stories.get(id)).values()]
      .map((list) =>
        list
          .map(([name]) => name.replace('.txt', ''))
          .sort()
          .join(' '),
      )
      .sort();
  }

  /** All that is published but for numbers of versions and of runs: what the last run says, however it came. */
  async left(): Promise<object> {
    const snapshot = await this.snapshot();
    const strip = (rows: readonly object[]): string[] =>
      rows.map((row) => JSON.stringify(row, (key, value) => (STRIPPED.has(key) ? undefined : value))).sort();
    const { decisions, buckets } = await snapshot.summary<RunSummary>();
    return {
      documents: strip(await snapshot.table('documents')),
      members: strip(await snapshot.table('members')),
      pairs: strip(await snapshot.table('pairs')),
      records: strip([...snapshot.records()]),
      decisions,
      buckets,
    };
  }

  /** A store that follows the feed holds what is published, and nothing that runs left is at odds. */
  async expectFollowed(): Promise<void> {
    const output = join(this.folder, 'clean');
    expect(held(replay(allChanges(output)))).toEqual(await published(await this.snapshot()));
    const { faults } = await verify({ output, home: this.home, lockHome: this.home, memoryMb: 16 });
    expect(faults).toEqual([]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Groups of copies, and what became of decisions: not which of equal texts stands for a story, which stays as it was. */
  async grouped(): Promise<object> {
    const rows = await (await this.snapshot()).table('members', ['document', 'text_group']);
    return {
      groups: rows.map(({ document, text_group }) => `${document} ${text_group}`).sort(),
      ...(await this.summary()).decisions,
    };
  }

  async summary(): Promise<RunSummary> {
    return (await this.snapshot()).summary<RunSummary>();
  }
}

const STRIPPED = new Set(['version', 'contentHash', 'run', 'first_run', 'story', 'id', 'upstream_key', 'number']);

const WITHOUT = ['1-edited 1-same 1-whole', '2-edited 2-same 2-whole', '3-edited 3-same 3-whole', '9-alone'];

let made: Promise<Project> | undefined;
async function project(): Promise<Project> {
  made ??= Project.made();
  return new Project(await made);
}

describe('decisions on stories', () => {
  it('hold texts apart that are the same, join those that share nothing, and let go of both when they are undone', async () => {
    const one = await project();
    expect(await one.partition()).toEqual(WITHOUT);
    const [apart, same] = [pair('apart', '1-same', '1-whole'), pair('same', '9-alone', '2-same')];
    one.decide(apart, same);
    await one.run();
    const stories = await one.stories();
    expect(stories.get(doc('1-same'))).not.toBe(stories.get(doc('1-whole')));
    expect(stories.get(doc('9-alone'))).toBe(stories.get(doc('2-whole')));
    expect((await one.summary()).decisions).toMatchObject({ read: 2, active: 2, against: 2, obsolete: 0 });
    const left = await one.left();
    for (const mode of ['rebuild', 'recover'] as const) {
      await one.run(mode === 'rebuild' ? { kind: mode, dryRun: false } : { kind: mode });
      expect(await one.left()).toEqual(left);
    }
    one.decide(said({ kind: 'undo', of: apart.id }), said({ kind: 'undo', of: same.id }));
    await one.run();
    expect(await one.partition()).toEqual(WITHOUT);
    expect((await one.summary()).decisions).toMatchObject({ read: 4, active: 0, undone: 2 });
  }, 30_000);

  it('keep a text out of its story, whatever joins it later, and without a word of it', async () => {
    const names = [...TEXTS.keys()].filter((name) => name !== '1-edited.txt');
    const one = await Project.made(names);
    const stories = await one.stories();
    const story = stories.get(doc('1-whole')) as StoryId;
    one.decide(said({ kind: 'out', story, document: doc('1-same'), members: [doc('1-whole')] }));
    await one.run();
    one.put(['1-edited.txt']);
    await one.run();
    const after = await one.stories();
    expect(after.get(doc('1-same'))).not.toBe(after.get(doc('1-whole')));
    // What comes later is of one of the two, and of one alone.
    expect([after.get(doc('1-same')), after.get(doc('1-whole'))]).toContain(after.get(doc('1-edited')));
    const left = await one.partition();
    await one.run({ kind: 'rebuild', dryRun: false });
    expect(await one.partition()).toEqual(left);
  }, 30_000);

  it('link two stories that share nothing, from both of them', async () => {
    const one = await project();
    const linked = pair('linked', '9-alone', '3-whole');
    one.decide(linked);
    await one.run();
    const records = [...(await one.snapshot()).records()];
    const pinned = records.filter(({ story }) => story.related.some(({ pin }) => pin === linked.id));
    expect(pinned.length).toBe(2);
    expect(pinned[0]?.story.related[0]?.story).toBe(pinned[1]?.id);
    expect(pinned[0]?.story.pins).toMatchObject([{ decision: linked.id, kind: 'linked', by: 'Ada', against: true }]);
    const pairs = await (await one.snapshot()).table(
      'pairs',
      ['a', 'proposed_by'],
      {},
      {
        condition: "proposed_by LIKE '%decision%'",
      },
    );
    expect(pairs.length).toBe(1);
  }, 30_000);

  it('choose the document that stands for a story, also of one that the story has become', async () => {
    const one = await project();
    const stories = await one.stories();
    const [first, second] = [stories.get(doc('1-whole')), stories.get(doc('2-whole'))] as [StoryId, StoryId];
    one.decide(said({ kind: 'canonical', story: first, document: doc('1-edited') }));
    await one.run();
    const canonical = async (): Promise<string[]> =>
      [...(await one.snapshot()).records()]
        .filter(({ chosen }) => chosen.criterion === 'pin')
        .map(({ chosen }) => chosen.document);
    expect(await canonical()).toEqual([doc('1-edited')]);
    // The two become one story, under one of the ids; what was said of either is said of it, and the later holds.
    one.decide(pair('same', '1-whole', '2-whole'));
    await one.run();
    expect(await canonical()).toEqual([doc('1-edited')]);
    one.decide(said({ kind: 'canonical', story: second, document: doc('2-edited') }, 'Ben'));
    await one.run();
    expect(await canonical()).toEqual([doc('2-edited')]);
    const { decisions } = await one.summary();
    expect(decisions).toMatchObject({ active: 2, overruled: 1 });
    expect(decisions?.conflicts[0]).toMatchObject({ overruled: { by: 'Ada' }, by: [{ by: 'Ben' }] });
  }, 30_000);

  it('leave no trace in the choice when they are undone', async () => {
    const one = await project();
    const chosen = async (): Promise<string[]> =>
      [...(await one.snapshot()).records()]
        .map(({ chosen: { document, criterion } }) => `${document} ${criterion}`)
        .sort();
    const before = await chosen();
    const stories = await one.stories();
    // Of two texts that are the same, only a hash tells which stands for them: what stood there stays, but not if a person put it there.
    const pins = ['1-same', '1-whole'].map((name) =>
      said({ kind: 'canonical', story: stories.get(doc(name)) as StoryId, document: doc(name) }),
    );
    one.decide(...pins);
    await one.run();
    for (const { id } of pins) {
      one.decide(said({ kind: 'undo', of: id }));
      await one.run();
    }
    expect(await chosen()).toEqual(before);
  }, 30_000);

  it('are obsolete when their documents are no more, or elsewhere', async () => {
    const one = await project();
    const story = (await one.stories()).get(doc('1-whole')) as StoryId;
    const [a, b] = [doc('1-whole'), documentId('path:raw/never.txt')].sort() as [DocumentId, DocumentId];
    one.decide(
      said({ kind: 'same', a, b }),
      said({ kind: 'canonical', story, document: doc('9-alone') }),
      said({ kind: 'field', document: documentId('path:raw/never.txt'), field: 'headline', values: ['None'] }),
      pair('apart', '1-whole', '9-alone'),
    );
    await one.run();
    expect((await one.summary()).decisions).toMatchObject({ read: 4, active: 1, against: 0, obsolete: 3 });
    expect(await one.partition()).toEqual(WITHOUT);
  }, 30_000);

  it('on fields are evidence and stand in the record, in place of what was there, until they are undone', async () => {
    const one = await project();
    const before = await one.left();
    const pins = [
      said({ kind: 'field', document: doc('9-alone'), field: 'datePublished', values: ['2024-10-24'] }),
      said({ kind: 'field', document: doc('9-alone'), field: 'author', values: ['Jane Doe', 'John Roe'] }),
      said({ kind: 'field', document: doc('9-alone'), field: 'headline', values: ['Crates were counted'] }),
      said({ kind: 'field', document: doc('9-alone'), field: 'outlet', values: ['The Harbour Times'] }),
    ];
    one.decide(...pins);
    await one.run();
    const record = [...(await one.snapshot()).records()].find(({ chosen }) => chosen.document === doc('9-alone'));
    expect(record?.article).toMatchObject({
      datePublished: '2024-10-24',
      author: [{ name: 'Jane Doe' }, { name: 'John Roe' }],
      headline: 'Crates were counted',
      publisher: { name: 'The Harbour Times' },
    });
    expect(record?.fields['datePublished']).toEqual({ from: 'pin', decision: pins[0]?.id });
    expect(record?.missing).toEqual(['url', ...(record?.article.inLanguage ? [] : ['inLanguage'])]);
    const pinned = await one.left();
    for (const mode of ['rebuild', 'recover'] as const) {
      await one.run(mode === 'rebuild' ? { kind: mode, dryRun: false } : { kind: mode });
      expect(await one.left()).toEqual(pinned);
    }
    // The raw input may be gone: the article is made of what was stored.
    rmSync(join(one.folder, 'raw', '9-alone.txt'));
    await one.run();
    one.decide(...pins.map(({ id }) => said({ kind: 'undo', of: id })));
    await one.run();
    const { decisions: _, ...after } = (await one.left()) as Record<string, unknown>;
    const { decisions: __, ...first } = before as Record<string, unknown>;
    expect(after).toEqual(first);
  }, 60_000);

  it('are carried out by apply as by a run over the same inputs, byte for byte', async () => {
    const one = await project();
    one.decide(
      pair('same', '9-alone', '2-same'),
      pair('apart', '1-same', '1-whole'),
      said({ kind: 'field', document: doc('3-whole'), field: 'headline', values: ['Crates'] }),
    );
    const other = new Project(one);
    await one.run({ kind: 'apply' });
    await other.run();
    expect(await one.left()).toEqual(await other.left());
    expect(await one.summary()).toEqual(await other.summary());
    expect((await one.run({ kind: 'apply' })).unchangedSince).toBe(2);
    expect((await one.run()).unchangedSince).toBe(2);
  }, 30_000);
});

// Not of canonical documents: those are of stories, whose ids are a matter of history.
const KINDS = ['same', 'same', 'apart', 'linked', 'field', 'undo'] as const;

/** Random decisions on the documents, some of them undone. */
const decisions = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    a: fc.nat(DOCUMENTS.size - 1),
    b: fc.nat(DOCUMENTS.size - 1),
  }),
  { minLength: 1, maxLength: 6 },
);

function drawn(
  list: ReadonlyArray<{ readonly kind: (typeof KINDS)[number]; readonly a: number; readonly b: number }>,
): Decision[] {
  const names = [...DOCUMENTS.keys()].map((name) => name.replace('.txt', ''));
  const all: Decision[] = [];
  for (const { kind, a, b } of list) {
    const earlier = all[a % Math.max(1, all.length)];
    if (kind === 'undo') {
      if (earlier) all.push(said({ kind, of: earlier.id }));
    } else if (kind === 'field') {
      const [value] = [`Crates were counted at ${b}`];
      all.push(said({ kind, document: doc(names[a] as string), field: 'headline', values: [value as string] }));
    } else if (a !== b) all.push(pair(kind, names[a] as string, names[b] as string));
  }
  return all;
}

/** Whether every decision that holds does. */
function expectHeld(all: readonly Decision[], stories: ReadonlyMap<DocumentId, StoryId>): void {
  for (const decision of inForce(all).active) {
    if (decision.kind === 'same') expect(stories.get(decision.a)).toBe(stories.get(decision.b));
    if (decision.kind === 'apart' || decision.kind === 'linked')
      expect(stories.get(decision.a)).not.toBe(stories.get(decision.b));
  }
}

describe('any decisions', () => {
  it('hold as far as no later one says otherwise, and one run of all of them is a rebuild after one at a time', async () => {
    await fc.assert(
      fc.asyncProperty(decisions, async (list) => {
        const [batch, single] = [await project(), await project()];
        const all = drawn(list);
        batch.decide(...all);
        await batch.run();
        expectHeld(all, await batch.stories());
        for (const [at, decision] of all.entries()) {
          single.decide(decision);
          await single.run({ kind: 'apply' });
          expectHeld(all.slice(0, at + 1), await single.stories());
        }
        // History leaves no trace, and whoever followed the feed has what there is.
        expect(await single.partition()).toEqual(await batch.partition());
        for (const one of [batch, single]) await one.expectFollowed();
        await single.run({ kind: 'rebuild', dryRun: false });
        expect(await single.partition()).toEqual(await batch.partition());
        await batch.run({ kind: 'rebuild', dryRun: false });
        expect(await single.partition()).toEqual(await batch.partition());
        expect(await single.grouped()).toEqual(await batch.grouped());
        for (const one of [batch, single]) one.remove();
      }),
      { numRuns: Number(process.env['STORYFOLD_RUNS'] ?? 3), endOnFailure: true },
    );
  }, 300_000);
});

describe('decisions that do not agree', () => {
  it('hold if they are later, also through others, and name all who are of it', () => {
    const [ab, bc, ac] = [
      pair('same', '1-whole', '2-whole'),
      pair('same', '2-whole', '3-whole'),
      pair('apart', '1-whole', '3-whole'),
    ];
    const { active, overruled } = inForce([ac, bc, ab]);
    expect(active).toEqual([bc, ac]);
    expect(overruled).toEqual([{ decision: ab, by: [ac, bc] }]);
    // What is later by its moment holds, wherever it stands in the file.
    const again = pair('same', '1-whole', '2-whole');
    expect(inForce([again, ab, bc, ac]).overruled.map(({ decision }) => decision)).toEqual([bc]);
  });

  it('come to an end where redacted lines say that they undo one another', () => {
    const ids = ['dec_0000000000000001', 'dec_0000000000000002'] as const;
    const redacted = (id: string, of: string): Decision => ({
      ...said({ kind: 'undo', of: of as never }),
      id: id as never,
    });
    expect(inForce([redacted(ids[0], ids[0])]).active).toEqual([]);
    expect(inForce([redacted(ids[0], ids[1]), redacted(ids[1], ids[0])]).active).toEqual([]);
  });

  it('hold again when what went before them is undone, and not when that is undone in turn', () => {
    const [same, apart] = [pair('same', '1-whole', '2-whole'), pair('apart', '1-whole', '2-whole')];
    const undo = said({ kind: 'undo', of: apart.id });
    expect(inForce([same, apart]).active).toEqual([apart]);
    expect(inForce([same, apart, undo]).active).toEqual([same]);
    expect(inForce([same, apart, undo, said({ kind: 'undo', of: undo.id })]).active).toEqual([apart]);
  });

  it('are of one story, one field, one line, where each can have one value', () => {
    const story = 'st_0000000000000000' as StoryId;
    const field = (value: string): Decision =>
      said({ kind: 'field', document: doc('9-alone'), field: 'headline', values: [value] });
    const [one, other, equal] = [field('One'), field('Other'), field('Other')];
    expect(inForce([one, other, equal]).active).toEqual([other, equal]);
    const [first, second] = ['1-whole', '1-same'].map((name) =>
      said({ kind: 'canonical', story, document: doc(name) }),
    );
    expect(inForce([first as Decision, second as Decision]).active).toEqual([second]);
    const [yes, no] = (['approve-line', 'reject-line'] as const).map((kind) =>
      said({ kind, source: 'a.example', line: 'f00' }),
    );
    expect(inForce([yes as Decision, no as Decision]).overruled).toEqual([{ decision: yes, by: [no] }]);
  });
});
