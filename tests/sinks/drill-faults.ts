import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { type DrillProject, deliveriesOf } from './drill-project.ts';
import type { DrillStore, Moment } from './drill-stores.ts';

// What goes wrong with a store, one after the other while stories merge, vanish and come back; the other store of the project
// is always well, and has all of each run when it ends.

/** Seconds for which a store is tried that comes back while the command runs. */
export const PATIENT = 300;
/** Items of a batch, few enough that each edit makes some batches. */
export const BATCH = 5;
/** Edits of each kind for a fault. */
const EDITS = 4;

/** A fault that was laid in the way of a delivery. */
export interface Laid {
  /** Whether a delivery came by. */
  readonly hit: () => boolean;
  /** Resolves when all that it began is done. */
  readonly over: () => Promise<unknown>;
}

/** Does something to a store in a batch. @param nth of its batches, from 0 */
export function inBatch(store: DrillStore, nth: number, moment: Moment, act: () => undefined | Promise<unknown>): Laid {
  let begun: Promise<unknown> | undefined;
  const isThere = courseOf(store, nth, moment);
  store.proxy.when(isThere, () => {
    const doing = act();
    begun = doing ?? Promise.resolve();
    return doing;
  });
  return { hit: () => begun !== undefined, over: () => begun ?? Promise.resolve() };
}

/** Kills a store with -9 in a batch, and starts it again. */
export function killed(store: DrillStore, nth: number, moment: Moment): Laid {
  let again: Promise<unknown> | undefined;
  const laid = inBatch(store, nth, moment, () => {
    // It has the request, and has begun with it.
    again = pause(3)
      .then(() => store.kill())
      .then(() => store.start());
    return undefined;
  });
  return { hit: laid.hit, over: () => again ?? Promise.resolve() };
}

/** Loses answers: the store did what it was asked, and nobody hears of it. */
export function unheard(store: DrillStore, nth: number, moment: Moment): Laid {
  const isThere = courseOf(store, nth, moment);
  let lost = 0;
  const lose = (): void =>
    store.proxy.cutReplies((request) => {
      if (!isThere(request)) return false;
      // Once more for whoever asks again at once.
      if (++lost < store.patience) queueMicrotask(lose);
      return true;
    });
  lose();
  return { hit: () => lost === store.patience, over: () => Promise.resolve() };
}

/** Whether a request is the first of a moment in or behind the nth batch. */
function courseOf(store: DrillStore, nth: number, moment: Moment): (request: Buffer) => boolean {
  let batches = 0;
  const [first] = store.moments;
  return (request) => {
    const text = request.toString('latin1');
    if (first.request.test(text)) batches++;
    return batches > nth && moment.request.test(text);
  };
}

export interface Fault {
  readonly what: string;
  /** Where in a batch it happens makes a difference. */
  readonly hasMoments?: true;
  /** @param nth which batch, where that makes a difference */
  readonly happen: (drill: Drill, store: DrillStore, nth: number, moment: Moment) => Promise<void>;
}

export interface Drill {
  readonly project: DrillProject;
  readonly stores: readonly DrillStore[];
}

/** Runs, with a fault in the way of a store that gets over it within the run. */
async function recovers({ project, stores }: Drill, store: DrillStore, lay: () => Laid): Promise<void> {
  await project.edit(EDITS);
  project.configure(BATCH, { [store.name]: PATIENT });
  const laid = lay();
  const ended = await project.command(['run', '--json']);
  await laid.over();
  store.proxy.forward();
  expect(laid.hit(), 'the delivery came by').toBe(true);
  expect(ended.code, ended.stderr).toBe(0);
  for (const { name } of stores) expect(deliveriesOf(ended)[name]).toMatchObject({ owed: 0 });
}

/** Runs with a store that cannot be written to, which is said with what to do; the others get all. */
export async function staysBehind({ project, stores }: Drill, behind: readonly DrillStore[]): Promise<void> {
  const { code, stderr, stdout } = await project.command(['run', '--json']);
  expect(code, stdout + stderr).toBe(6);
  expect(stderr).toContain('Exit code 6: what runs published is published');
  const deliveries = deliveriesOf({ code, stdout, stderr });
  for (const store of stores) {
    const { error, delivered, total, rejected, owed, run, of } = deliveries[store.name] ?? {};
    if (!behind.includes(store)) {
      expect([store.name, error, run]).toEqual([store.name, undefined, of]);
      continue;
    }
    expect(error).toMatchObject({ kind: 'transient' });
    expect(stderr).toMatch(
      new RegExp(`Sink ${store.name} is behind: delivered [\\d,]+ of [\\d,]+, has (?:no run|run \\d+) of ${of}`),
    );
    expect(stderr).toContain(`storyfold sinks deliver ${store.name}`);
    expect(error?.hint).toMatch(/\w/);
    // Refused are documents alone here, each of which was owed.
    expect(owed).toBe((total ?? 0) - (delivered ?? 0) - (rejected ?? 0));
  }
}

export const FAULTS: readonly Fault[] = [
  {
    what: 'the server is killed in a batch, and started again',
    hasMoments: true,
    happen: (drill, store, nth, moment) => recovers(drill, store, () => killed(store, nth, moment)),
  },
  {
    what: 'connections are reset in a batch',
    hasMoments: true,
    happen: (drill, store, nth, moment) =>
      recovers(drill, store, () =>
        inBatch(store, nth, moment, () => {
          store.proxy.reset();
          return undefined;
        }),
      ),
  },
  {
    what: 'an answer is lost',
    hasMoments: true,
    happen: (drill, store, nth, moment) => recovers(drill, store, () => unheard(store, nth, moment)),
  },
  {
    what: 'storyfold is killed in a batch',
    hasMoments: true,
    happen: async ({ project }, store, nth, moment) => {
      await project.edit(EDITS);
      project.configure(BATCH);
      let laid: Laid | undefined;
      const { code } = await project.command(['run'], {}, (kill) => {
        laid = inBatch(store, nth, moment, () => {
          kill();
          return undefined;
        });
      });
      expect([laid?.hit(), code]).toEqual([true, null]);
    },
  },
  {
    what: 'storyfold is killed behind a batch',
    happen: async ({ project }) => {
      await project.edit(EDITS);
      project.configure(BATCH);
      expect((await project.command(['run'], { STORYFOLD_CRASH_AT: 'batch-delivered' })).code).toBeNull();
    },
  },
  {
    what: 'a document is refused',
    happen: async ({ project, stores }, store) => {
      await project.edit(1);
      await project.poison();
      project.configure(BATCH);
      const deliveries = deliveriesOf(await project.refused('run', '--json'));
      for (const { name } of stores) expect(deliveries[name]).toMatchObject({ rejected: 1, deadLetters: 1, owed: 0 });
      expect(await project.letters(store.name)).toMatchObject([{ type: 'document', reason: expect.any(String) }]);
    },
  },
  {
    what: 'its disk is full from a batch on',
    happen: async (drill, store, nth) => {
      const { fill } = store;
      if (!fill) return;
      await drill.project.edit(EDITS);
      drill.project.configure(BATCH);
      const laid = inBatch(store, nth, store.moments[0], fill);
      await staysBehind(drill, [store]);
      expect(laid.hit()).toBe(true);
      await store.makeRoom();
      await drill.project.done('sinks', 'deliver');
    },
  },
  {
    what: 'it is down for two runs',
    happen: async (drill, store) => {
      drill.project.configure(BATCH);
      // What a kill left owed may stand in a search index already: its cursor follows behind the batch.
      await drill.project.command(['sinks', 'deliver']);
      store.proxy.refuse();
      for (let nth = 0; nth < 2; nth++) {
        await drill.project.edit(1);
        await staysBehind(drill, [store]);
      }
      store.proxy.forward();
      const delivery = deliveriesOf(await drill.project.done('sinks', 'deliver', '--json'))[store.name];
      expect(delivery).toMatchObject({ owed: 0, alreadyNewer: 0 });
    },
  },
  {
    what: 'it is put back from a backup',
    happen: async ({ project }, store) => {
      project.configure(BATCH);
      await project.command(['sinks', 'deliver']);
      await store.backUp();
      for (let nth = 0; nth < 2; nth++) {
        await project.edit(2);
        await project.done('run');
      }
      await store.putBack();
      const { total, run, of } = deliveriesOf(await project.done('run', '--json'))[store.name] ?? {};
      expect(run).toBe(of);
      expect(total).toBeGreaterThan(0);
    },
  },
  {
    what: 'it is down, and delays no other',
    happen: async ({ project, stores }, store) => {
      await project.edit(2);
      project.configure(BATCH, { [store.name]: PATIENT });
      store.proxy.refuse();
      const others = stores.filter((each) => each !== store);
      const next = (await project.lastRun()) + 1;
      let isOver = false;
      const running = project.command(['run', '--json']).finally(() => {
        isOver = true;
      });
      // The others have it all while this one is still being tried; how long it takes is not looked at.
      for (const other of others) while (!isOver && (await other.run()) < next) await pause(100);
      expect([isOver, (await store.run()) < next]).toEqual([false, true]);
      store.proxy.forward();
      const ended = await running;
      expect(ended.code, ended.stderr).toBe(0);
    },
  },
];
