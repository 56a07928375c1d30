import { expect } from 'vitest';
import { canonicalJson } from '../src/domain/canonical-json.ts';
import type { Change } from '../src/domain/change.ts';
import { inForce, pairsOf } from '../src/domain/decisions-in-force.ts';
import { forgottenDocument } from '../src/domain/forgotten.ts';
import { type DocumentId, type StoryId, sha256 } from '../src/domain/ids.ts';
import type { RunSummary } from '../src/domain/summary.ts';
import { storyHistory } from '../src/inspect/history.ts';
import { checkSink } from '../src/pipeline/deliver/check-sink.ts';
import { type Outbox, openOutbox } from '../src/pipeline/deliver/outbox.ts';
import { verify } from '../src/pipeline/verify/verify.ts';
import { readChangesIndex } from '../src/store/changes.ts';
import { readDecisions } from '../src/store/decisions.ts';
import type { Snapshot } from '../src/store/snapshot/reader.ts';
import { TABLE_NAMES, type TableName } from '../src/store/snapshot/tables.ts';
import { wholeState } from '../src/store/snapshot/whole-state.ts';
import { drawn } from './generated-stories.ts';
import { Newsroom, type Step, type StepMode, WORD } from './random-history.ts';
import { allChanges, changesOf, held, published, replay, type Store } from './replay.ts';
import { filesWithAny } from './texts-below.ts';

// What must hold after every run of a history, whatever happened.

const shuffled = (lines: readonly Change[], seed: number): Change[] => {
  const draw = drawn(seed);
  return lines
    .map((line) => ({ line, rank: draw(1 << 30) }))
    .sort((x, y) => x.rank - y.rank)
    .map(({ line }) => line);
};

/** Events of documents, not of their story. */
const MOVES: ReadonlySet<string> = new Set(['joined', 'member', 'left']);

type Rows = Awaited<ReturnType<typeof rowsOf>>;
const COLUMNS = ['document', 'version', 'path', 'line', 'place', 'bucket', 'of', 'story', 'sha256'] as const;
const rowsOf = (snapshot: Snapshot) =>
  snapshot.table('documents', [...COLUMNS, 'headline', 'date_published', 'first_run']);

/** Whoever looks at a history: what it saw of each run is held against the next. */
class Witness {
  readonly #room: Newsroom;
  readonly #seed: number;
  /** What followed so far, run by run, and what began at each run with all that was there then. */
  #stores: Store[] = [];
  #read = 0;
  #looks = 0;
  readonly #lines = new Map<string, { readonly version: number; readonly content: string }>();
  readonly #stories = new Set<StoryId>();
  /** The run that first saw each document: an id is given once. */
  readonly #born = new Map<string, number>();
  /** In the texts of which documents a word ever stood. */
  readonly #words = new Map<string, Set<string>>();

  constructor(room: Newsroom, seed: number) {
    this.#room = room;
    this.#seed = seed;
  }

  /** Holds every law that costs little. @param mode of the run that ended */
  async look(mode: StepMode): Promise<void> {
    const snapshot = (await this.#room.snapshot()) as Snapshot;
    const rows = await rowsOf(snapshot);
    await this.#feedReplays(snapshot);
    await this.#inputsAddUp(snapshot, rows, mode);
    await this.#verifies();
    await this.#storesFollow();
    this.#idsLead(snapshot, rows);
    this.#decisionsHold(snapshot, rows);
    for (const table of ['texts', 'versions'] as const)
      for (const { document, text } of await snapshot.table(table, ['document', 'text']))
        for (const word of String(text ?? '').match(WORD) ?? [])
          this.#words.set(word, (this.#words.get(word) ?? new Set()).add(String(document)));
  }

  async #feedReplays(snapshot: Snapshot): Promise<void> {
    const { output, home } = this.#room;
    const expected = await published(snapshot);
    const index = readChangesIndex(output);
    expect(index?.to, 'the feed ends with the snapshot').toBe(snapshot.run);
    if (this.#read > 0 && (index?.from ?? 1) > this.#read + 1) {
      // Runs that are lost with their output: who has none of them starts from the snapshot.
      const whole: Change[] = [];
      for await (const line of (await wholeState(snapshot, home)).lines()) whole.push(JSON.parse(line) as Change);
      this.#stores = [replay(whole)];
      this.#lines.clear();
      this.#read = snapshot.run;
    }
    while (this.#read < snapshot.run) {
      const lines = changesOf(output, ++this.#read);
      this.#oneLineAnId(lines, index?.from === this.#read);
      for (const store of this.#stores) replay(shuffled(lines, this.#seed), store);
    }
    const last = changesOf(output, snapshot.run);
    for (const store of this.#stores) {
      expect(held(store), 'a store that followed').toEqual(expected);
      replay(last, store);
      expect(held(store), 'the last run twice').toEqual(expected);
    }
    const all = allChanges(output);
    expect(held(replay(all)), 'from zero').toEqual(expected);
    expect(held(replay(shuffled([...all, ...all], this.#seed))), 'in any order').toEqual(expected);
    this.#stores.push(replay(all));
  }

  /** A version is the run of the last change. @param isWhole the feed begins anew, and tells documents again that are as they were */
  #oneLineAnId(lines: readonly Change[], isWhole: boolean): void {
    const ids = lines.map(({ id }) => id);
    expect(new Set(ids).size, 'an id has one line a run').toBe(ids.length);
    for (const line of lines) {
      const { run, seq: _seq, version, id, ...rest } = line;
      if (line.state === 'redacted') continue;
      const content = canonicalJson(rest);
      const known = this.#lines.get(id);
      expect(version, `version of ${id} in run ${run}`).toBeLessThanOrEqual(run);
      if (known && known.content === content && !(isWhole && line.type === 'document'))
        expect(version, `${id} is as it was`).toBe(known.version);
      else if (known && known.content !== content) expect(version, `${id} is another than before`).toBe(run);
      this.#lines.set(id, { version, content });
    }
  }

  async #inputsAddUp(snapshot: Snapshot, rows: Rows, mode: StepMode): Promise<void> {
    const { buckets, documents, inputs } = await snapshot.summary<RunSummary>();
    const sum = Object.values(buckets).reduce((all, one) => all + one, 0);
    expect([sum, documents], 'the buckets add up').toEqual([rows.length, rows.length]);
    expect(new Set(rows.map(({ version }) => version)).size, 'a number is one row').toBe(rows.length);
    for (const [bucket, list] of Map.groupBy(rows, (row) => row.bucket))
      expect(buckets[bucket as keyof typeof buckets], String(bucket)).toBe(list.length);
    if (mode === 'apply') return;
    expect(inputs.read, 'inputs').toBe(this.#room.inputs);
    for (const { name, content } of this.#room.files) {
      // Of records the path says where they were first read.
      if (name.endsWith('.jsonl')) continue;
      const path = `raw/${name}`;
      const here = rows.filter((row) => row.path === path);
      const read = here.filter((row) => row.sha256 === sha256(content)).length;
      const unread = here.filter(({ bucket }) => bucket === 'quarantined' || bucket === 'forgotten').length;
      // What could not be read, or may not be, has no hash there.
      if (read !== 1) expect([read, unread > 0], `rows of ${path}`).toEqual([0, true]);
    }
  }

  async #verifies(): Promise<void> {
    const { output, home } = this.#room;
    const { faults } = await verify({ output, home, lockHome: home, memoryMb: 16 });
    expect(faults, 'verify').toEqual([]);
  }

  /** A store holds what the feed says, however it came there: run by run, or after some runs. */
  async #storesFollow(): Promise<void> {
    const { output, home, sinks } = this.#room;
    const isDue = this.#looks++ % 3 === 2;
    if (isDue) expect(await this.#room.deliverLate()).toMatchObject([{ rejected: 0, owed: 0 }]);
    const outbox = (await openOutbox({ output, home, snapshotsKept: 3 })) as Outbox;
    for (const sink of isDue ? sinks : sinks.slice(0, 1))
      expect((await checkSink(sink, outbox, false)).differences, sink.name).toEqual([]);
  }

  #idsLead(snapshot: Snapshot, rows: Rows): void {
    const living = new Set<StoryId>(Array.from(snapshot.records(), ({ id }) => id));
    for (const id of living) this.#stories.add(id);
    for (const id of this.#stories) {
      const history = storyHistory(this.#room.home, id);
      expect(history?.events[0], id).toMatchObject({ type: 'founded' });
      if (history?.now === undefined) {
        const own = history?.events.filter(({ type, story }) => story === id && !MOVES.has(type)) ?? [];
        expect(own.at(-1)?.type, `the end of ${id}`).toMatch(/^(retired|merged)$/);
      } else expect(living.has(history.now), `${id} leads to ${history.now}`).toBe(true);
    }
    // A renamed file is the document that it was, at another place; whatever comes to the former place is another one.
    for (const { document, first_run: born } of rows) {
      const known = this.#born.get(String(document));
      if (known !== undefined) expect(born, `first run of ${document}`).toBe(known);
      this.#born.set(String(document), Number(born));
    }
  }

  #decisionsHold(snapshot: Snapshot, rows: Rows): void {
    const storyOf = new Map(rows.flatMap(({ document, story }) => (story === null ? [] : [[String(document), story]])));
    const heirs = new Map<StoryId, StoryId>();
    const heirOf = (story: StoryId): StoryId => {
      if (!heirs.has(story)) heirs.set(story, storyHistory(this.#room.home, story)?.now ?? story);
      return heirs.get(story) as StoryId;
    };
    const records = new Map(Array.from(snapshot.records(), (record) => [record.id as string, record]));
    for (const one of inForce(readDecisions(this.#room.home), heirOf).active) {
      const what = `${one.kind} ${one.id}`;
      if (one.kind === 'forget') {
        for (const row of rows.filter(({ document }) => document === forgottenDocument(one)))
          expect([row.story, row.headline], what).toEqual([null, null]);
      } else if (one.kind === 'field') {
        const row = rows.find((row) => row.document === one.document && row.of === null && row.story !== null);
        if (row && one.values.length > 0 && one.field === 'headline') expect(row.headline, what).toBe(one.values[0]);
        if (row && one.values.length > 0 && one.field === 'datePublished')
          expect(row.date_published, what).toBe(one.values[0]);
      } else if (one.kind === 'canonical') {
        const story = heirOf(one.story);
        if (storyOf.get(one.document) === story) expect(records.get(story)?.chosen.document, what).toBe(one.document);
      } else if (one.kind === 'same' || one.kind === 'apart' || one.kind === 'linked' || one.kind === 'out')
        for (const [a, b] of pairsOf(one)) {
          const [first, second] = [storyOf.get(a), storyOf.get(b)];
          if (first && second) expect(first === second, what).toBe(one.kind === 'same');
        }
    }
  }

  /** What is forgotten stands nowhere. */
  async nothingForgottenIsLeft(): Promise<void> {
    const { folder, home } = this.#room;
    const forgotten = new Set<DocumentId>(
      inForce(readDecisions(home)).active.flatMap((one) => (one.kind === 'forget' ? forgottenDocument(one) : [])),
    );
    const words = [...this.#words].flatMap(([word, documents]) =>
      [...documents].every((one) => forgotten.has(one as DocumentId)) ? [word] : [],
    );
    expect(await filesWithAny(words, folder, ['clean', 'storyfold', 'store/desk']), 'texts that are forgotten').toEqual(
      [],
    );
  }
}

/** Of former versions the ledger holds no text. */
const NOT_RECOVERED: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  versions: ['state', 'text', 'removals', 'headline', 'author', 'date_published', 'date_modified', 'words'],
  // Which pairs were proposed, and by what, depends on who stood for a group of copies when they met: so may links and evidence.
  stories: ['version', 'content_hash', 'upstream_key'],
};

/** All that a recovery gives back, by table (docs/state.md, "Recover"). */
async function recoverable(snapshot: Snapshot): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {
    records: Array.from(snapshot.records(), ({ id, article, fields, provenance, chosen }) =>
      JSON.stringify({ id, article, fields, provenance, chosen }),
    ).toSorted(),
  };
  for (const table of TABLE_NAMES) {
    if (table === 'pairs') continue;
    const gone = new Set(NOT_RECOVERED[table]);
    all[table] = (await snapshot.table(table))
      .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !gone.has(column)))))
      .toSorted();
  }
  return all;
}

async function take(room: Newsroom, { acts, says, hours, mode, kill }: Step): Promise<void> {
  for (const act of acts) room.do(act);
  for (const say of says) await room.say(say);
  room.pass(hours);
  if (kill) {
    const ended = room.killed(mode === 'recover from nothing' ? 'recover' : mode, kill);
    if (ended !== undefined) expect(ended).toMatch(/^exit 0/);
  }
  await room.run(mode);
}

/** Goes through a history from its first document to its last recovery. @param missing what becomes of documents without an input */
export async function keepsEveryLaw(missing: 'keep' | 'retract', steps: readonly Step[], seed: number): Promise<void> {
  const room = new Newsroom(missing);
  const witness = new Witness(room, seed);
  try {
    room.do({ kind: 'write', file: 0, subject: 0, telling: 0 });
    await room.run();
    await witness.look('run');
    for (const step of steps) {
      await take(room, step);
      await witness.look(step.mode);
    }
    // What a recovery gives back is what is published, as far as the input still holds it.
    await room.run();
    await witness.look('apply');
    const before = (await room.snapshot()) as Snapshot;
    const { inputs } = await before.summary<RunSummary>();
    const isWhole = inputs.missing + inputs.stale + inputs.unreadable === 0;
    const left = await recoverable(before);
    await room.run('recover from nothing');
    await witness.look('recover');
    const recovered = await recoverable((await room.snapshot()) as Snapshot);
    if (isWhole)
      for (const [table, rows] of Object.entries(left)) expect(recovered[table], `recovered: ${table}`).toEqual(rows);
    await witness.nothingForgottenIsLeft();
  } finally {
    room.close();
  }
}
