import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cursor, ItemState, Sink } from '../../src/sinks/sink.ts';
import { type SearchServer, searchProgram, searchServer } from '../servers/opensearch.ts';
import { holding } from './conformance.ts';
import { call, configOf, deliver, freshPrefix, heldIn, sinkFor } from './search-store.ts';
import { cursorAt, document, story } from './states.ts';

// What a store is after it was killed, put back, deleted, or had no room.

const program = await searchProgram();
const reason = 'missing' in program ? ` (${program.missing})` : '';

describe.skipIf('missing' in program)(`OpenSearch that was away${reason}`, () => {
  let server: SearchServer;
  beforeAll(async () => {
    // The least that there is between two looks at the disk.
    if ('classPath' in program) server = await searchServer(program, { 'cluster.info.update.interval': '10s' });
  }, 120_000);
  afterAll(() => server?.remove());

  const opened = async (prefix: string): Promise<{ sink: Sink; cursor: Cursor | undefined }> => {
    const sink = sinkFor(configOf(server.url, { prefix }));
    return { sink, cursor: await sink.open() };
  };
  const standing = async (prefix: string): Promise<Cursor | undefined> => (await opened(prefix)).cursor;

  it('has all that it acknowledged after kill -9, and gets the rest of a batch that was cut off', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    // Large, with few words in it, so that it costs the node little.
    const body = '. '.repeat(25_000);
    const states = (version: number): ItemState[] =>
      Array.from({ length: 350 }, (_, at) => document(`d${at}`, version, { body: `${at} ${body}` }));
    await deliver(sink, states(1), cursorAt(1));
    const second = deliver(sink, states(2), cursorAt(2)).catch((error) => error);
    // Some 18 MB go in several requests of some 150 documents: the first one is through by then, the last one is not.
    const later = states(2)[200] as ItemState;
    while ((await sourceOf(`${prefix}-documents`, later.id))?.['version'] !== 2) await pause(5);
    await server.kill();
    expect(await second).toMatchObject({ name: 'SinkError', kind: 'transient' });
    await expect(sinkFor(configOf(server.url, { prefix })).open()).rejects.toMatchObject({ kind: 'transient' });
    await server.start();
    const { sink: again, cursor } = await opened(prefix);
    expect(cursor).toEqual(cursorAt(1));
    const { written, alreadyNewer } = await deliver(again, states(2), cursorAt(2));
    expect(alreadyNewer).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(0);
    expect(written + alreadyNewer).toBe(350);
    expect(await heldIn(server.url, prefix)).toEqual(holding(states(2)));
    await server.stop();
    await server.start();
    expect(await standing(prefix)).toEqual(cursorAt(2));
    expect(await again.compare(states(2))).toEqual([]);
  });

  it('stands where it stood when its backup was made, and goes on from there', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    await deliver(sink, [story('a', 1), story('b', 1), document('a', 1)], cursorAt(1));
    const backup = await backupOf(prefix);
    const second = [story('a', 2), document('c', 2)];
    await deliver(sink, second, cursorAt(2));
    await restore(backup, prefix, [`${prefix}-stories`, `${prefix}-documents`]);
    expect(await standing(prefix)).toEqual(cursorAt(1));
    expect(await heldIn(server.url, prefix)).toEqual(holding([story('a', 1), story('b', 1), document('a', 1)]));
    // Whoever still has it open writes no cursor over the old one.
    await expect(deliver(sink, [story('d', 3)], cursorAt(3))).rejects.toMatchObject({
      kind: 'transient',
      message: expect.stringContaining('put back'),
    });
    const { sink: again } = await opened(prefix);
    await deliver(again, second, cursorAt(2));
    await deliver(again, [story('d', 3)], cursorAt(3));
    const now = [story('a', 2), story('b', 1), story('d', 3), document('a', 1), document('c', 2)];
    expect(await heldIn(server.url, prefix)).toEqual(holding(now));
  });

  it('stands where the older one of its indexes stands, when only that was put back', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    await deliver(sink, [story('a', 1), document('a', 1)], cursorAt(1));
    const backup = await backupOf(prefix);
    await deliver(sink, [document('a', 2)], cursorAt(2));
    await restore(backup, prefix, [`${prefix}-documents`]);
    expect(await standing(prefix)).toEqual(cursorAt(1));
    const { sink: again } = await opened(prefix);
    expect(await deliver(again, [document('a', 2)], cursorAt(2))).toMatchObject({ written: 1 });
    expect(await standing(prefix)).toEqual(cursorAt(2));
  });

  it('is written anew, later than all that the other one holds, when one of its indexes is gone', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    await deliver(sink, [story('a', 1), story('b', 1), document('a', 1)], cursorAt(1, { generation: 3 }));
    await call(server.url, 'DELETE', `/${prefix}-documents`);
    await expect(deliver(sink, [story('a', 2)], cursorAt(2, { generation: 3 }))).rejects.toBeInstanceOf(Error);
    const { sink: again, cursor } = await opened(prefix);
    expect(cursor).toMatchObject({ generation: 4, run: 0, seq: 0, resyncing: true, lineage: cursorAt(1).lineage });
    const states = [story('a', 1), document('a', 1)];
    expect(await deliver(again, states, cursor as Cursor)).toMatchObject({ written: 2 });
    // Killed here, it is still the same generation that is to be finished.
    expect(await standing(prefix)).toEqual(cursor);
    await again.complete(cursorAt(2, { generation: 4 }), true);
    expect(await heldIn(server.url, prefix)).toEqual(holding(states));
    expect(await standing(prefix)).toEqual(cursorAt(2, { generation: 4 }));
  });

  it('finishes what was begun when it was cut off between its two indexes, or is written anew', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    await deliver(sink, [story('a', 1)], cursorAt(1));
    const place = async (index: string, cursor: Cursor): Promise<void> => {
      const _meta = { storyfold: { schema: 'storyfold/opensearch/1', cursor } };
      await call(server.url, 'PUT', `/${prefix}-${index}/_mapping`, { _meta });
    };
    const at = (generation: number, more: Partial<Cursor> = {}): Cursor => cursorAt(5, { generation, ...more });
    const other = 'another ledger';
    for (const [one, two, expected] of [
      [at(2, { run: 4 }), at(2), at(2, { run: 4 })],
      [at(2, { seq: 7, run: 4 }), at(2, { seq: 3 }), at(2, { seq: 7, run: 4 })],
      [at(2, { seq: 7 }), at(2, { seq: 3 }), at(2, { seq: 3 })],
      // A resync had begun, or was at its end; another project had just been taken over.
      [at(2), at(3, { resyncing: true }), at(3, { resyncing: true })],
      [at(3, { run: 9, resyncing: true }), at(3), at(3, { run: 9, resyncing: true })],
      [at(3, { resyncing: true, lineage: other }), at(2), at(3, { resyncing: true, lineage: other })],
      // One was put back from before a resync: what it holds does not go together with the other.
      [at(2), at(3), { generation: 4, resyncing: true, run: 0, lineage: at(3).lineage }],
    ] as const)
      for (const [stories, documents] of [
        [one, two],
        [two, one],
      ] as const) {
        await place('stories', stories);
        await place('documents', documents);
        expect(await standing(prefix)).toMatchObject(expected);
      }
    await place('stories', at(3, { lineage: other }));
    await place('documents', at(3));
    await expect(opened(prefix)).rejects.toMatchObject({
      kind: 'terminal',
      message: expect.stringContaining('two different'),
    });
  });

  it('does not begin again from the first generation where it holds later ones', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    await deliver(sink, [story('a', 1)], cursorAt(1, { generation: 2 }));
    for (const index of ['stories', 'documents'])
      await call(server.url, 'PUT', `/${prefix}-${index}/_mapping`, { _meta: { owner: 'someone' } });
    const { sink: again, cursor } = await opened(prefix);
    expect(cursor).toBeUndefined();
    await expect(deliver(again, [story('a', 2)], cursorAt(2))).rejects.toMatchObject({
      kind: 'terminal',
      hint: expect.stringContaining('replaced _meta'),
    });
    expect(await heldIn(server.url, prefix)).toEqual(holding([story('a', 1)]));
  });

  it('takes nothing while its disk is full, says so, and goes on when there is room', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    await deliver(sink, [story('a', 1)], cursorAt(1));
    // No disk has so much room left, so the node sees its own as full at its next look, and blocks its indexes itself.
    await disk({ threshold_enabled: true, low: '90pb', high: '80pb', flood_stage: '70pb' });
    let run = 2;
    const blocked = await refusalOf(() => deliver(sink, [story('a', run)], cursorAt(run++)));
    expect(blocked).toMatchObject({
      name: 'SinkError',
      kind: 'transient',
      message: expect.stringContaining('cluster_block_exception'),
      hint: expect.stringContaining('disk is full'),
    });
    // The whole cluster makes no index then, and so a sink that finds none of its own cannot begin.
    expect(await refusalOf(() => opened(freshPrefix()))).toMatchObject({ name: 'SinkError', kind: 'transient' });
    await disk({ threshold_enabled: false, low: null, high: null, flood_stage: null });
    await call(server.url, 'PUT', '/_cluster/settings', {
      persistent: { 'cluster.blocks.create_index': null },
      transient: { 'cluster.blocks.create_index': null },
    });
    await call(server.url, 'PUT', `/${prefix}-*/_settings`, { 'index.blocks.read_only_allow_delete': null });
    const { sink: again, cursor } = await opened(prefix);
    expect(cursor).toEqual(cursorAt(run - 2));
    expect(await deliver(again, [story('a', run)], cursorAt(run))).toMatchObject({ written: 1 });
    expect(await heldIn(server.url, prefix)).toEqual(holding([story('a', run)]));
  });

  it('waits for an index whose data no node has', async () => {
    const prefix = freshPrefix();
    const nowhere = { 'index.routing.allocation.require._name': 'another node' };
    await call(server.url, 'PUT', `/${prefix}-stories?wait_for_active_shards=0`, { settings: nowhere });
    await expect(opened(prefix)).rejects.toMatchObject({ kind: 'transient', message: expect.stringContaining('red') });
    const anywhere = { 'index.routing.allocation.require._name': null };
    await call(server.url, 'PUT', `/${prefix}-stories/_settings`, anywhere);
    expect(await standing(prefix)).toBeUndefined();
  });

  it('says that an index is closed, and needs no more than that it is opened', async () => {
    const prefix = freshPrefix();
    const { sink } = await opened(prefix);
    await call(server.url, 'POST', `/${prefix}-stories/_close`);
    await expect(deliver(sink, [story('a', 1)], cursorAt(1))).rejects.toMatchObject({
      kind: 'terminal',
      hint: expect.stringContaining('_open'),
    });
    await call(server.url, 'POST', `/${prefix}-stories/_open`);
    expect(await deliver(sink, [story('a', 1)], cursorAt(1))).toMatchObject({ written: 1 });
  });

  /** What an attempt is refused with at last; undefined when it never is. */
  async function refusalOf(attempt: () => Promise<unknown>): Promise<unknown> {
    for (const until = Date.now() + 40_000; Date.now() < until; await pause(500)) {
      const error = await attempt().then(
        () => undefined,
        (thrown) => thrown,
      );
      if (error) return error;
    }
    return undefined;
  }

  async function disk({ threshold_enabled, ...watermarks }: Record<string, string | boolean | null>): Promise<void> {
    const settings = Object.entries(watermarks).map(([name, value]) => [`watermark.${name}`, value]);
    await call(server.url, 'PUT', '/_cluster/settings', {
      transient: { 'cluster.routing.allocation.disk': { threshold_enabled, ...Object.fromEntries(settings) } },
    });
  }

  async function sourceOf(index: string, id: string): Promise<Record<string, unknown> | undefined> {
    const reply = await fetch(`${server.url}/${index}/_doc/${id}`);
    return ((await reply.json()) as { _source?: Record<string, unknown> })._source;
  }

  /** A snapshot of both indexes. */
  async function backupOf(prefix: string): Promise<string> {
    const settings = { location: `${server.folder}/backups/${prefix}` };
    await call(server.url, 'PUT', `/_snapshot/${prefix}`, { type: 'fs', settings });
    const indices = `${prefix}-stories,${prefix}-documents`;
    await call(server.url, 'PUT', `/_snapshot/${prefix}/first?wait_for_completion=true`, { indices });
    return `/_snapshot/${prefix}/first`;
  }

  async function restore(backup: string, prefix: string, indices: readonly string[]): Promise<void> {
    for (const index of indices) await call(server.url, 'DELETE', `/${index}`);
    const path = `${backup}/_restore?wait_for_completion=true`;
    await call(server.url, 'POST', path, { indices: indices.join(','), include_global_state: false });
    await call(server.url, 'GET', `/_cluster/health/${prefix}-*?wait_for_status=yellow`);
  }
});
