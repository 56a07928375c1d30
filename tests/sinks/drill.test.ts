import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Difference } from '../../src/sinks/sink.ts';
import { searchProgram } from '../servers/opensearch.ts';
import { POSTGRES_PROGRAMS } from '../servers/postgres.ts';
import { BATCH, type Drill, FAULTS, inBatch, killed, PATIENT, staysBehind, unheard } from './drill-faults.ts';
import { DrillProject, deliveriesOf } from './drill-project.ts';
import { type DrillStore, type Moment, postgresStore, searchStore } from './drill-stores.ts';

// The fault drill: one project, the real command, a PostgreSQL and an OpenSearch that follow it side by side. Whatever goes wrong
// on the way, in the end both hold what the feed says, but for what they refuse; when that is mended, all.

const LONG = process.env['STORYFOLD_LONG'] === '1';
const DOCUMENTS = LONG ? 3000 : 200;
const SEED = Number(process.env['STORYFOLD_SEED'] ?? (LONG ? Date.now() % 1_000_000_007 : 17));
const LONG_MS = 3_600_000;

const program = await searchProgram();
const lacks = [
  ...(POSTGRES_PROGRAMS === undefined ? ['needs PostgreSQL'] : []),
  ...('missing' in program ? [program.missing] : []),
];
const reason = lacks.length === 0 ? '' : ` (${lacks.join('; ')})`;

describe.skipIf(lacks.length > 0)(`the fault drill${reason}`, () => {
  let warehouse: DrillStore;
  let search: DrillStore;
  let stores: readonly DrillStore[] = [];

  beforeAll(async () => {
    if ('missing' in program) return;
    [warehouse, search] = stores = (await Promise.all([postgresStore(LONG ? 512 : 96), searchStore(program)])) as [
      DrillStore,
      DrillStore,
    ];
  }, 120_000);
  afterAll(async () => {
    for (const store of stores) await store.remove();
  });
  afterEach(async () => {
    for (const store of stores) {
      store.proxy.forward();
      await store.makeRoom();
      await store.empty();
    }
  });

  /** A project that both stores hold already, and refuse long documents of. */
  async function delivered(documents: number, seed: number): Promise<Drill> {
    const project = await DrillProject.of(stores, documents, seed);
    project.configure(1000, { warehouse: PATIENT, search: PATIENT });
    await project.done('run');
    for (const store of stores) await store.refuseLong();
    return { project, stores };
  }

  it('in one history of a project', { timeout: LONG ? LONG_MS : 120_000 }, async () => {
    const project = await DrillProject.of(stores, DOCUMENTS, SEED);
    const drill = { project, stores };
    const moment = (store: DrillStore, nth: number): Moment => store.moments[nth] as Moment;
    const both = { warehouse: PATIENT, search: PATIENT };

    // The first fill is killed behind one of its batches, and goes on over connections that are reset in some.
    project.configure(20, both);
    expect((await project.command(['run'], { STORYFOLD_CRASH_AT: 'batch-delivered' })).code).toBeNull();
    const resets = stores.map((store) =>
      inBatch(store, 7, store.moments[0], () => {
        store.proxy.reset();
        return undefined;
      }),
    );
    await project.done('run');
    expect(resets.map(({ hit }) => hit())).toEqual([true, true]);
    for (const store of stores) await store.refuseLong();
    await Promise.all(stores.map((store) => store.backUp()));

    // Servers are killed in the middle of batches, of which one holds a document that they refuse.
    await project.edit(6);
    await project.poison();
    project.configure(BATCH, both);
    const kills = [killed(warehouse, 2, moment(warehouse, 2)), killed(search, 2, moment(search, 1))];
    const refused = deliveriesOf(await project.refused('run', '--json'));
    await Promise.all(kills.map(({ over }) => over()));
    expect(kills.map(({ hit }) => hit())).toEqual([true, true]);
    for (const { name } of stores) {
      const { total = 0, delivered: taken = 0, ...rest } = refused[name] ?? {};
      expect({ ...rest, left: total - taken }).toMatchObject({ rejected: 1, deadLetters: 1, owed: 0, left: 1 });
      expect(await project.letters(name)).toMatchObject([{ type: 'document', reason: expect.any(String) }]);
    }

    // Answers are lost.
    await project.edit(3);
    const losses = [unheard(warehouse, 1, moment(warehouse, 3)), unheard(search, 1, moment(search, 0))];
    await project.done('run');
    expect(losses.map(({ hit }) => hit())).toEqual([true, true]);

    // One was put back from its backup, and gets all since, while the other one is down for two runs.
    await warehouse.putBack();
    search.proxy.refuse();
    project.configure(BATCH);
    for (let nth = 0; nth < 2; nth++) {
      await project.edit(3);
      await staysBehind(drill, [search]);
    }
    await search.putBack();
    search.proxy.forward();

    // Disks fill up in the middle of a delivery.
    await project.edit(3);
    const full = stores.flatMap((store) =>
      store.fill ? [{ store, laid: inBatch(store, 2, store.moments[0], store.fill) }] : [],
    );
    await staysBehind(
      drill,
      full.map(({ store }) => store),
    );
    expect(full.every(({ laid }) => laid.hit())).toBe(true);
    for (const { store } of full) await store.makeRoom();

    await endsWell(drill);
  });

  it('gives up stores that are lost at the same batch of a first fill each time', async () => {
    const project = await DrillProject.of(stores, 40, SEED);
    project.configure(BATCH, { warehouse: 2, search: 2 });
    const [text = ''] = [...project.texts().values()].slice(-1);
    for (const { proxy } of stores) {
      const lose = (): void =>
        proxy.when(
          (request) => request.includes(text.slice(0, 100)),
          () => {
            proxy.reset();
            lose();
            return undefined;
          },
        );
      lose();
    }
    await staysBehind({ project, stores }, stores);
    for (const { proxy } of stores) proxy.forward();
    await project.done('run');
    for (const { name } of stores) await project.done('sinks', 'verify', name);
  });

  if (!LONG) return;

  describe('each fault by itself', () => {
    const whole = FAULTS.flatMap((fault) => ['warehouse', 'search'].map((name) => [name, fault.what, fault] as const));
    it.each(whole)(
      '%s: %s',
      async (name, _what, { happen, hasMoments }) => {
        const drill = await delivered(500, SEED);
        const store = stores.find((each) => each.name === name) as DrillStore;
        const moments = hasMoments ? store.moments : store.moments.slice(0, 1);
        for (const moment of moments) for (const nth of [0, 2]) await happen(drill, store, nth, moment);
        await endsWell(drill);
      },
      LONG_MS,
    );
  });

  it(
    'faults in any order',
    async () => {
      console.log(`drill: STORYFOLD_SEED=${SEED}`);
      const step = fc.record({ fault: fc.nat(FAULTS.length - 1), store: fc.nat(1), nth: fc.nat(3), moment: fc.nat(3) });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10 }), fc.nat(), async (steps, seed) => {
          const drill = await delivered(300, seed);
          for (const { fault, store: which, nth, moment } of steps) {
            const store = stores[which] as DrillStore;
            const where = store.moments[moment % store.moments.length] as Moment;
            await FAULTS[fault]?.happen(drill, store, nth, where);
          }
          await endsWell(drill);
          for (const store of stores) await store.empty();
        }),
        { numRuns: Number(process.env['STORYFOLD_RUNS'] ?? 8), seed: SEED, endOnFailure: true },
      );
    },
    LONG_MS,
  );
});

/** After a last delivery each store lacks the document that it refuses, and nothing else; and has that, too, once it takes it. */
async function endsWell({ project, stores }: Drill): Promise<void> {
  await project.poison();
  project.configure(1000);
  await project.refused('run');
  for (const store of stores) {
    const { name } = store;
    const { code, stdout } = await project.command(['sinks', 'verify', name, '--json']);
    const letters = await project.letters(name);
    const { differences } = JSON.parse(stdout) as { differences: Difference[] };
    expect([code, differences.map(({ id }) => id)]).toEqual([6, letters.map(({ id }) => id)]);
    expect(letters).toHaveLength(1);
    await store.takeLong();
    await project.done('sinks', 'replay', name);
    const sound = await project.done('sinks', 'verify', name);
    expect(sound.stdout).toContain('nothing else of ours');
  }
  await holdTheSame(project, stores);
  for (const [where, content] of project.everything())
    for (const secret of stores.flatMap(({ secrets }) => secrets))
      if (content.includes(secret)) throw new Error(`a secret stands in ${where}`);
}

/** What stores hold, read past the sinks, is one and the same, and what input and records have. */
async function holdTheSame(project: DrillProject, stores: readonly DrillStore[]): Promise<void> {
  const texts = [...project.texts().values()].toSorted();
  const records = Object.fromEntries(project.space.records().map(({ id, article }) => [id, article.articleBody]));
  for (const store of stores) {
    const { documents, stories } = await store.held();
    expect(
      Object.values(documents)
        .map(({ body }) => body)
        .toSorted(),
    ).toEqual(texts);
    expect(Object.fromEntries(Object.entries(stories).map(([id, { body }]) => [id, body]))).toEqual(records);
    expect(await store.count('gone')).toBeGreaterThan(0);
  }
  const [first, ...others] = await Promise.all(stores.map((store) => store.held()));
  for (const other of others) expect(other).toEqual(first);
}
