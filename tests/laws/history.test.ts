import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import type { RunSummary } from '../../src/domain/summary.ts';
import { type RunOptions, type RunResult, run } from '../../src/pipeline/run.ts';
import { openSnapshot } from '../../src/store/snapshot/reader.ts';
import { State } from '../../src/store/state/state.ts';
import { drawn, sentencesOf } from '../generated-stories.ts';

// What a corpus went through leaves no trace: however documents came, were changed and left, the partition is that of one run.

/** File names and their texts. */
type Files = ReadonlyMap<string, string>;

class Project {
  readonly #folder = mkdtempSync(join(tmpdir(), 'storyfold-history-'));
  readonly #missing: 'keep' | 'retract';
  #files = new Map<string, string>();

  /** @param missing what becomes of documents whose files are gone */
  constructor(missing: 'keep' | 'retract' = 'retract') {
    this.#missing = missing;
  }

  async open(): Promise<this> {
    onTestFinished(() => rmSync(this.#folder, { recursive: true, force: true }));
    await mkdir(join(this.#folder, 'raw'));
    return this;
  }

  /** Makes the files those of a step, and runs. */
  async step(files: Files): Promise<RunResult> {
    for (const name of this.#files.keys()) if (!files.has(name)) rmSync(join(this.#folder, 'raw', name));
    for (const [name, text] of files)
      if (this.#files.get(name) !== text) writeFileSync(join(this.#folder, 'raw', name), text);
    this.#files = new Map(files);
    return this.run({ kind: 'run' });
  }

  run(mode: NonNullable<RunOptions['mode']>): Promise<RunResult> {
    const home = join(this.#folder, 'storyfold');
    const spec = {
      run: { workers: 1 },
      statistics: 'shipped/en/1',
      onMissingInput: this.#missing,
      limits: { goneShareMax: 1 },
      // Above it who meets whom is a matter of who was there.
      pair: { bucketMax: 100 },
    };
    const places = { input: [join(this.#folder, 'raw')], output: join(this.#folder, 'clean') };
    const config = { ...normalizeConfig(spec, 'test', []), ...places };
    const allow = ['component', 'source-share', 'story-size', 'story-days', 'gone-share'] as const;
    return run({ config, home, lockHome: home, mode, allow, asOf: '2026-11-22' });
  }

  /** All that history must not change. Which document stands for a story may: it stays as long as nothing is against it. */
  async left(): Promise<object> {
    const snapshot = await openSnapshot(join(this.#folder, 'clean'));
    if (!snapshot) throw new Error('nothing was published');
    const members = await snapshot.table('members', ['document', 'story', 'text_group']);
    const pairs = await snapshot.table('pairs', ['a', 'b', 'relation', 'score', 'veto', 'proposed_by', 'evidence']);
    const stories = [...Map.groupBy(members, ({ story }) => story).values()];
    const { buckets, text, removals } = await snapshot.summary<RunSummary>();
    const { canonical, filtered, superseded, quarantined } = buckets;
    return {
      stories: stories.map((rows) => rows.map(({ document }) => document).toSorted()).toSorted(),
      groups: members.map(({ story: _, ...row }) => row).toSorted(byName),
      pairs: pairs.filter(({ proposed_by }) => proposed_by !== 'star').toSorted(byName),
      sums: { canonical, filtered, superseded, quarantined, text, removals },
    };
  }

  /** The statistics that live documents are judged by. */
  async epochs(): Promise<Set<unknown>> {
    const state = await State.open(join(this.#folder, 'clean'), { memoryMb: 16 });
    try {
      return new Set(Array.from(state.documents.each("status = 'live'"), ({ epoch }) => epoch));
    } finally {
      state.close();
    }
  }

  /** The story of each document. */
  async stories(): Promise<Map<string, string>> {
    const snapshot = await openSnapshot(join(this.#folder, 'clean'));
    const members = (await snapshot?.table('members', ['document', 'story'])) ?? [];
    return new Map(members.map(({ document, story }) => [document as string, story as string]));
  }
}

function byName(x: object, y: object): number {
  return JSON.stringify(x) < JSON.stringify(y) ? -1 : 1;
}

/** Originals, copies of them with a line changed, parts of them, and others' words on the same, in an order of no meaning. */
function corpusOf(seed: number, subjects: number): Array<[string, string]> {
  const all = Array.from({ length: subjects }, (_, at) => seed * 100 + at).flatMap(
    (subject): Array<[string, string]> => {
      const whole = sentencesOf(subject, 0, 14);
      const edited = [...whole];
      edited[subject % 14] = `A line was changed at number ${subject}.`;
      const longer = [
        ...whole,
        'More was to be heard of it on the evening of the same day, said those who had been there.',
      ];
      const texts = { whole, same: whole, edited, longer, part: whole.slice(3, 7), own: sentencesOf(subject, 1, 12) };
      // No two have the same bytes: a file with the bytes of one that is gone is that one, renamed.
      return Object.entries(texts).map(([kind, text]) => [
        `${subject}-${kind}.txt`,
        `${text.join(' ')}${kind === 'same' ? '\n' : ''}`,
      ]);
    },
  );
  const draw = drawn(seed);
  return all
    .map((file) => ({ file, rank: draw(1 << 30) }))
    .sort((x, y) => x.rank - y.rank)
    .map(({ file }) => file);
}

describe('the same documents, however they came', () => {
  it.each([1, 2])(
    'in one run and in many, in any order: the same stories, copies, pairs and sums (%i)',
    async (seed) => {
      const files = corpusOf(seed, 4);
      const one = await new Project().open();
      await one.step(new Map(files));
      const many = await new Project().open();
      const runs = 4;
      for (let at = 1; at <= runs; at++)
        await many.step(new Map(files.slice(0, Math.ceil((at * files.length) / runs))));
      expect(await many.left()).toEqual(await one.left());
    },
    60_000,
  );

  it.each([5, 6])(
    'with edits, retractions and returns in between (%i)',
    async (seed) => {
      const final = corpusOf(seed, 4);
      const draw = drawn(seed ^ 0x51ed270b);
      const many = await new Project().open();
      for (let step = 0; step < 4; step++) {
        const now = final.filter(() => draw(3) > 0);
        await many.step(
          new Map(now.map(([name, text]) => [name, draw(3) > 0 ? text : `${text} An update, no. ${step}.`])),
        );
      }
      await many.step(new Map(final));
      const one = await new Project().open();
      await one.step(new Map(final));
      expect(await many.left()).toEqual(await one.left());
    },
    60_000,
  );

  it('keep their stories while nothing parts them, and a rebuild changes nothing', async () => {
    const files = corpusOf(7, 4);
    const project = await new Project().open();
    await project.step(new Map(files.slice(0, 12)));
    const before = await project.stories();
    await project.step(new Map(files));
    const after = await project.stories();
    const left = await project.left();
    const heirs = Map.groupBy(before.keys(), (document) => after.get(document));
    // Of those that are joined now one id goes on.
    for (const [story, documents] of heirs) expect(documents.map((document) => before.get(document))).toContain(story);
    await project.run({ kind: 'rebuild', dryRun: false });
    expect(await project.left()).toEqual(left);
    expect(await project.stories()).toEqual(after);
  }, 60_000);

  it('keep their stories when their files are gone and all is compared anew', async () => {
    const files = corpusOf(8, 3);
    const project = await new Project('keep').open();
    await project.step(new Map(files));
    const left = await project.left();
    await project.step(new Map(files.slice(0, 5)));
    await project.run({ kind: 'rebuild', dryRun: false });
    expect(await project.left()).toEqual(left);
  }, 60_000);

  it('are judged by the statistics in force, also where several of a run have one text', async () => {
    const [first, second] = [sentencesOf(1, 0, 12), sentencesOf(2, 0, 12)].map((text) => text.join(' '));
    const project = await new Project().open();
    await project.step(new Map([['first.txt', first as string]]));
    const copies = [1, 2, 3, 4].map((at): [string, string] => [`copy-${at}.txt`, `${second}${'\n'.repeat(at)}`]);
    await project.step(new Map([['first.txt', first as string], ...copies]));
    expect(new Set((await project.stories()).values()).size).toBe(2);
    expect(await project.epochs()).toEqual(new Set([0]));
  }, 60_000);
});
