import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Applied,
  type Batch,
  type Cursor,
  type ItemName,
  type ItemState,
  type Rejection,
  type Sink,
  SinkError,
} from '../../src/sinks/sink.ts';
import { cursorAt, document, documentNamed, goneDocument, goneStory, redirect, story, storyNamed } from './states.ts';

// What every sink must hold, whatever its store is.

/** What a store has, read past the sink, in words that all stores share. By id; what is gone stands in none of them. */
export interface Held {
  readonly stories: Readonly<Record<string, HeldStory>>;
  readonly documents: Readonly<Record<string, HeldDocument>>;
  /** Where stories that were taken over lead. */
  readonly redirects: Readonly<Record<string, string>>;
}

export interface HeldStory {
  readonly version: number;
  readonly headline: string | null;
  readonly body: string | null;
  /** Ids of its documents, sorted. */
  readonly members: readonly string[];
}

export type HeldDocument = Omit<HeldStory, 'members'>;

/** A store for one test, empty at first. */
export interface TestStore {
  /** A sink on it that is not open yet; a new one each time. The store closes what is left open. */
  sink(): Promise<Sink>;
  held(): Promise<Held>;
}

export interface Conformance {
  /** Random histories that are tried. */
  readonly histories: number;
}

/** Declares the tests that every sink passes. @param make makes a store of its own for the test that runs */
export function describeSink(kind: string, make: () => Promise<TestStore>, { histories }: Conformance): void {
  describe(`the contract of sinks, kept by ${kind}`, () => {
    describe('the cursor', () => {
      it('is undefined where nothing was delivered, and then what was written last', async () => {
        const store = await make();
        expect(await opened(store).then(({ cursor }) => cursor)).toBeUndefined();
        const { sink, cursor } = await opened(store);
        expect(cursor).toBeUndefined();
        const first = cursorAt(3, { seq: 5, resyncing: true });
        await apply(sink, { states: [story('a', 3)], cursor: first });
        await sink.close();
        expect((await opened(store)).cursor).toEqual(first);
        const last = cursorAt(3, { seq: 9 });
        const again = await opened(store);
        await again.sink.complete(last, false);
        expect((await opened(store)).cursor).toEqual(last);
      });

      it('moves with a batch that has no states', async () => {
        const store = await make();
        const { sink } = await opened(store);
        expect(await apply(sink, { states: [], cursor: cursorAt(2) })).toEqual(counts(0, 0));
        expect((await opened(store)).cursor).toEqual(cursorAt(2));
      });

      it('stands for a generation: what comes from an earlier one is refused, and changes nothing', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, { states: [story('a', 1)], cursor: cursorAt(1, { generation: 2 }) });
        const late = await opened(store);
        await expect(apply(late.sink, { states: [story('a', 9)], cursor: cursorAt(9) })).rejects.toMatchObject({
          name: 'SinkError',
          kind: 'terminal',
        });
        await expect(late.sink.complete(cursorAt(9), true)).rejects.toBeInstanceOf(SinkError);
        expect(await store.held()).toEqual(holding([story('a', 1)]));
        expect((await opened(store)).cursor).toEqual(cursorAt(1, { generation: 2 }));
      });
    });

    describe('a batch', () => {
      const states = [story('a', 1, { documents: ['a', 'b'] }), document('a', 1), document('b', 1, { story: 'a' })];

      it('is in the store when it is applied', async () => {
        const store = await make();
        const { sink } = await opened(store);
        expect(await apply(sink, { states, cursor: cursorAt(1) })).toEqual(counts(3, 0));
        expect(await store.held()).toEqual(holding(states));
        expect(await sink.compare(states)).toEqual([]);
      });

      it('that comes again changes nothing', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, { states, cursor: cursorAt(1) });
        expect(await apply(sink, { states, cursor: cursorAt(1) })).toEqual(counts(0, 3));
        const { sink: other } = await opened(store);
        expect(await apply(other, { states: states.toReversed(), cursor: cursorAt(1) })).toEqual(counts(0, 3));
        expect(await store.held()).toEqual(holding(states));
      });

      it('writes what is newer and nothing else: by generation, then by version', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, { states: [story('a', 5), document('a', 5), document('b', 2)], cursor: cursorAt(5) });
        const mixed = [story('a', 4), document('a', 6), document('b', 2, { headline: 'not told' })];
        expect(await apply(sink, { states: mixed, cursor: cursorAt(6) })).toEqual(counts(1, 2));
        expect(await store.held()).toEqual(holding([story('a', 5), document('a', 6), document('b', 2)]));
        const anew = [story('a', 1), document('a', 1)];
        expect(await apply(sink, { states: anew, cursor: cursorAt(1, { generation: 2 }) })).toEqual(counts(2, 0));
        expect(await store.held()).toEqual(holding([story('a', 1), document('a', 1), document('b', 2)]));
      });

      it('that is forced writes also what is equal, and not what is older', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, {
          states: [story('a', 5, { headline: 'spoilt' }), document('a', 5, { body: 'spoilt' }), document('b', 6)],
          cursor: cursorAt(6),
        });
        const repair = [story('a', 5), document('a', 5), document('b', 5)];
        expect(await apply(sink, { states: repair, cursor: cursorAt(6), force: true })).toEqual(counts(2, 1));
        expect(await store.held()).toEqual(holding([story('a', 5), document('a', 5), document('b', 6)]));
      });

      it('keeps every text letter for letter', async () => {
        const store = await make();
        const { sink } = await opened(store);
        const states = STRANGE.flatMap((text, at) => [
          story(`s${at}`, 1, { headline: text, body: `${text}\n${text}` }),
          document(`d${at}`, 1, { headline: text, body: `${text}\t${text}`, author: [text] }),
        ]);
        expect(await apply(sink, { states, cursor: cursorAt(1) })).toEqual(counts(states.length, 0));
        expect(await store.held()).toEqual(holding(states));
        expect(await sink.compare(states)).toEqual([]);
      });

      it('may be large', async () => {
        const store = await make();
        const { sink } = await opened(store);
        const body = 'A sentence that comes many times. '.repeat(3000);
        const states = Array.from({ length: 50 }, (_, at) => document(`d${at}`, 1, { body: `${at} ${body}` }));
        expect(await apply(sink, { states, cursor: cursorAt(1) })).toEqual(counts(50, 0));
        expect(await store.held()).toEqual(holding(states));
      });
    });

    describe('a story', () => {
      it('has the documents that it has now, and no others', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, {
          states: [story('a', 1, { documents: ['a', 'b', 'c'] }), story('z', 1)],
          cursor: cursorAt(1),
        });
        const now = story('a', 2, { documents: ['d', 'b'] });
        await apply(sink, { states: [now], cursor: cursorAt(2) });
        await apply(sink, { states: [story('a', 1, { documents: ['e'] })], cursor: cursorAt(2) });
        expect(await store.held()).toEqual(holding([now, story('z', 1)]));
      });

      it('that another one took over leads there; if it lives again it does not', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, { states: [story('a', 1), story('b', 1)], cursor: cursorAt(1) });
        await apply(sink, { states: [redirect('b', 2, 'a')], cursor: cursorAt(2) });
        expect(await store.held()).toEqual(holding([story('a', 1), redirect('b', 2, 'a')]));
        await apply(sink, { states: [redirect('b', 3, 'c')], cursor: cursorAt(3) });
        expect(await store.held()).toEqual(holding([story('a', 1), redirect('b', 3, 'c')]));
        await apply(sink, { states: [story('b', 4), story('a', 1)], cursor: cursorAt(4) });
        expect(await store.held()).toEqual(holding([story('a', 1), story('b', 4)]));
      });

      it('that is gone stays gone when what was before comes late', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, {
          states: [goneStory('a', 3), goneDocument('a', 3), goneDocument('b', 3, false)],
          cursor: cursorAt(3),
        });
        const late = [story('a', 2), document('a', 2), document('b', 2)];
        expect(await apply(sink, { states: late, cursor: cursorAt(3) })).toEqual(counts(0, 3));
        expect(await store.held()).toEqual(holding([]));
        expect(await apply(sink, { states: [story('a', 4), document('a', 4)], cursor: cursorAt(4) })).toEqual(
          counts(2, 0),
        );
        expect(await store.held()).toEqual(holding([story('a', 4), document('a', 4)]));
      });
    });

    describe('the end of a resync', () => {
      it('gives up what the new generation does not have, and nothing while it is not asked to', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, {
          states: [story('a', 5), story('b', 5, { documents: ['b', 'c'] }), redirect('r', 5, 'a'), document('b', 5)],
          cursor: cursorAt(5),
        });
        const anew = cursorAt(7, { generation: 2, resyncing: true });
        await apply(sink, { states: [story('a', 4)], cursor: anew });
        expect(await store.held()).toEqual(
          holding([story('a', 4), story('b', 5, { documents: ['b', 'c'] }), redirect('r', 5, 'a'), document('b', 5)]),
        );
        await sink.complete(cursorAt(7, { generation: 2 }), true);
        expect(await store.held()).toEqual(holding([story('a', 4)]));
        expect((await opened(store)).cursor).toEqual(cursorAt(7, { generation: 2 }));
        expect(await namesOf(sink)).toEqual(namesIn([story('a', 4)]));
      });
    });

    describe('a comparison', () => {
      it('says of each item whether it is missing, older, newer or other', async () => {
        const store = await make();
        const { sink } = await opened(store);
        await apply(sink, {
          states: [
            story('same', 2),
            story('older', 1),
            story('newer', 9),
            story('spoilt since', 3),
            story('other', 2, { headline: 'spoilt' }),
            story('members', 2, { documents: ['members', 'b', 'c'] }),
            story('gone', 1),
            redirect('led', 2, 'same'),
            document('same', 2),
            document('other', 2, { body: 'spoilt' }),
            document('newer', 9),
          ],
          cursor: cursorAt(3),
        });
        const told = await sink.compare([
          story('same', 2),
          story('missing', 2),
          story('older', 2),
          story('newer', 2),
          story('spoilt since', 2),
          story('other', 2),
          story('members', 2, { documents: ['members', 'b'] }),
          goneStory('gone', 2),
          goneStory('never there', 2),
          redirect('led', 2, 'same'),
          // The version of a document is not known where a comparison is made; it only must not be of a run that is to come.
          document('same', 1, { headline: 'Headline of same 2', body: 'Body of same 2.' }),
          document('missing', 2),
          document('other', 2),
          document('newer', 9),
        ]);
        expect(new Map(told.map(({ type, id, kind }) => [`${type} ${id}`, kind]))).toEqual(
          new Map([
            [`story ${storyNamed('missing')}`, 'missing'],
            [`story ${storyNamed('older')}`, 'older'],
            [`story ${storyNamed('newer')}`, 'newer'],
            [`story ${storyNamed('spoilt since')}`, 'other'],
            [`story ${storyNamed('other')}`, 'other'],
            [`story ${storyNamed('members')}`, 'other'],
            [`story ${storyNamed('gone')}`, 'older'],
            [`document ${documentNamed('missing')}`, 'missing'],
            [`document ${documentNamed('other')}`, 'other'],
            [`document ${documentNamed('newer')}`, 'newer'],
          ]),
        );
        expect(JSON.stringify(told)).not.toContain('spoilt');
      });
    });

    describe('names', () => {
      it('are those of what lives; what is removed is there no more, and may come back', async () => {
        const store = await make();
        const { sink } = await opened(store);
        const lives = [story('a', 1, { documents: ['a', 'b'] }), story('b', 1), document('a', 1), document('b', 1)];
        await apply(sink, {
          states: [...lives, redirect('r', 1, 'a'), goneStory('g', 1), goneDocument('g', 1)],
          cursor: cursorAt(1),
        });
        expect(await namesOf(sink)).toEqual(namesIn(lives));
        await sink.remove([
          { type: 'story', id: storyNamed('a') },
          { type: 'document', id: documentNamed('b') },
          { type: 'document', id: documentNamed('never there') },
        ]);
        expect(await namesOf(sink)).toEqual(namesIn([story('b', 1), document('a', 1)]));
        expect(await store.held()).toEqual(holding([story('b', 1), document('a', 1), redirect('r', 1, 'a')]));
        await apply(sink, { states: [story('a', 2)], cursor: cursorAt(2) });
        expect(await namesOf(sink)).toEqual(namesIn([story('a', 2), story('b', 1), document('a', 1)]));
      });
    });

    it('holds after any history the last state of each id, by generation and version', async () => {
      await fc.assert(
        fc.asyncProperty(HISTORY, async (steps) => {
          const store = await make();
          const model = new Model();
          const sink = await store.sink();
          await sink.open();
          for (const { batch, sweep } of batchesOf(steps)) {
            const expected = model.apply(batch);
            const { written, alreadyNewer, rejected } = await apply(sink, batch);
            expect({ written, alreadyNewer, rejected }).toEqual(expected);
            if (!sweep) continue;
            await sink.complete(batch.cursor, true);
            model.sweep(batch.cursor);
          }
          const states = model.states();
          expect(await store.held()).toEqual(holding(states));
          expect(await namesOf(sink)).toEqual(namesIn(states));
          // Older: not swept, and of a generation before.
          expect((await sink.compare(states)).filter(({ kind }) => kind !== 'older')).toEqual([]);
          await sink.close();
        }),
        { numRuns: histories, seed: 7 },
      );
    });
  });
}

const STRANGE = [
  'plain',
  '',
  ' leading and trailing ',
  'quotes \' " ` and $1 $$ \\ \\N \\. \\u0041 \\n',
  'tab\tline\nreturn\r\nform\fbell\u0007',
  'Привет, κόσμε, 你好, שלום',
  '😀 \u{1f469}\u200d\u{1f680} e\u0301 \u2028\u2029\ufeff\u00a0\u0085',
  '<b>&amp;</b> {{x}} $y %s',
  'null',
  '\\.',
];

const ONE_STATE = fc.record({
  type: fc.constantFrom('story', 'document'),
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  version: fc.integer({ min: 1, max: 5 }),
});
type OneState = typeof ONE_STATE extends fc.Arbitrary<infer Value> ? Value : never;

const HISTORY = fc.array(
  fc.record({
    states: fc.uniqueArray(ONE_STATE, { maxLength: 6, selector: ({ type, name }) => `${type} ${name}` }),
    anew: fc.boolean(),
    sweep: fc.boolean(),
    force: fc.boolean(),
  }),
  { maxLength: 8 },
);

/** Batches of a history; generations only grow. What an id is at a version of a generation is always the same. */
function* batchesOf(
  steps: ReadonlyArray<{ states: OneState[]; anew: boolean; sweep: boolean; force: boolean }>,
): Generator<{ batch: Told; sweep: boolean }> {
  let generation = 1;
  for (const { states: told, anew, sweep, force } of steps) {
    if (anew) generation++;
    const states = told.map((each) => stateOf(each, generation));
    yield { batch: { states, cursor: cursorAt(100, { generation }), ...(force && { force }) }, sweep };
  }
}

function stateOf({ type, name, version }: OneState, generation: number): ItemState {
  const draw = version * 7 + generation + name.charCodeAt(0);
  if (type === 'document')
    return draw % 4 === 0
      ? goneDocument(name, version, draw % 8 === 0)
      : document(name, version, { body: `${name} ${draw}` });
  if (draw % 5 === 0) return goneStory(name, version);
  if (draw % 5 === 1) return redirect(name, version, 'a');
  const documents = ['a', 'b', 'c', 'd', 'e'].filter((_, at) => ((draw >> at) & 1) === 1);
  return story(name, version, { body: `${name} ${draw}`, documents: documents.length > 0 ? documents : [name] });
}

/** What a store should hold, in a few lines. */
class Model {
  readonly #items = new Map<string, { state: ItemState; generation: number }>();

  apply({ states, cursor: { generation }, force }: Told): { written: number; alreadyNewer: number; rejected: [] } {
    let written = 0;
    for (const state of states) {
      const before = this.#items.get(state.id);
      const ahead = before ? generation - before.generation || state.version - before.state.version : 1;
      if (ahead < (force ? 0 : 1)) continue;
      this.#items.set(state.id, { state, generation });
      written++;
    }
    return { written, alreadyNewer: states.length - written, rejected: [] };
  }

  sweep({ generation }: Cursor): void {
    for (const [id, item] of this.#items) if (item.generation < generation) this.#items.delete(id);
  }

  states(): ItemState[] {
    return [...this.#items.values()].map(({ state }) => state);
  }
}

/** What a store holds that has these states and no others. */
export function holding(states: readonly ItemState[]): Held {
  const stories: Record<string, HeldStory> = {};
  const documents: Record<string, HeldDocument> = {};
  const redirects: Record<string, string> = {};
  for (const state of states) {
    const { id, version } = state;
    if (state.state === 'redirect') redirects[id] = state.redirectTo;
    if (state.state !== 'live') continue;
    if (state.type === 'document') {
      const headline = (state.row?.['headline'] ?? null) as string | null;
      documents[id] = { version, headline, body: state.body };
    } else {
      const { headline = null, articleBody: body } = state.record.article;
      const members = state.members.map((member) => member.document).toSorted();
      stories[id] = { version, headline, body, members };
    }
  }
  return { stories, documents, redirects };
}

async function opened(store: TestStore): Promise<{ sink: Sink; cursor: Cursor | undefined }> {
  const sink = await store.sink();
  return { sink, cursor: await sink.open() };
}

const counts = (written: number, alreadyNewer: number): object => ({ written, alreadyNewer, rejected: [] });

type Told = Omit<Batch, 'quarantine'>;

/** Applies a batch; what the store refuses it says at once, and once more when it is done. */
export async function apply(sink: Sink, batch: Told): Promise<Applied> {
  const quarantined: Rejection[] = [];
  const applied = await sink.apply({ ...batch, quarantine: (rejected) => quarantined.push(...rejected) });
  expect(quarantined).toEqual(applied.rejected);
  return applied;
}

/** Names as lines, sorted. */
export async function namesOf(sink: Sink): Promise<string[]> {
  const names: ItemName[] = [];
  for await (const name of sink.names()) names.push(name);
  return names.map(({ type, id }) => `${type} ${id}`).toSorted();
}

function namesIn(states: readonly ItemState[]): string[] {
  return states
    .filter(({ state }) => state === 'live')
    .map(({ type, id }) => `${type} ${id}`)
    .toSorted();
}
