import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { inForce } from '../../src/domain/decisions-in-force.ts';
import { Forgotten } from '../../src/domain/forgotten.ts';
import { sha256 } from '../../src/domain/ids.ts';
import type { RunSummary } from '../../src/domain/summary.ts';
import { isLive } from '../../src/pipeline/past/entry.ts';
import { Past, type RunHead } from '../../src/pipeline/past/past.ts';
import type { FoundInput } from '../../src/pipeline/prepare/arrivals.ts';
import { inputCounts } from '../../src/pipeline/prepare/input-counts.ts';
import type { Inputs } from '../../src/pipeline/prepare/inputs-of-run.ts';
import { KnownFiles } from '../../src/pipeline/prepare/known-files.ts';
import type { Packed } from '../../src/pipeline/prepare/pack.ts';
import { Presence } from '../../src/pipeline/prepare/presence.ts';
import { recordEntries, recordFiles } from '../../src/pipeline/prepare/record-entries.ts';
import type { Run } from '../../src/pipeline/prepare/run.ts';
import { settleFound } from '../../src/pipeline/prepare/take-in.ts';
import { State } from '../../src/store/state/state.ts';

// An input of a run: a file of few names, with one of few texts, at the place of its file or at one of few addresses.
const input = fc.record({
  name: fc.nat(7),
  text: fc.nat(5),
  address: fc.option(fc.nat(3), { nil: undefined }),
  isReadable: fc.nat(5).map((n) => n > 0),
});
type Input = typeof input extends fc.Arbitrary<infer Value> ? Value : never;
const runs = fc.array(fc.uniqueArray(input, { selector: ({ name }) => name, maxLength: 8 }), {
  minLength: 1,
  maxLength: 5,
});
const ARTICLE = new Uint8Array(0);

function packed({ name, text, address, isReadable }: Input): Packed & { path: string } {
  const path = `raw/${name}.txt`;
  const key = sha256(JSON.stringify([path, text, isReadable])).slice(0, 32);
  if (!isReadable) return { path, key, problems: [{ code: 'read/empty', effect: 'quarantined', path, details: {} }] };
  const card = { contentKey: sha256(`${text}`), language: 'en', source: 'unknown', words: 100 };
  const document = {
    place: address === undefined ? `path:${path}` : `url:https://example.com/${address}`,
    sha256: sha256(`${text}`),
    fetchedAt: '',
    card: { document: 'doc_' as never, ...card },
    article: ARTICLE,
    signature: ARTICLE,
  };
  return { path, key, document, problems: [] } as never;
}

interface Found {
  readonly counts: RunSummary['inputs'];
  readonly entries: readonly unknown[];
}

/** The runs of a project, of which no file is really there: what was found is told. */
class Project {
  readonly #folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  readonly #state = State.open(this.#folder, { memoryMb: 16 });
  #head: RunHead | undefined;

  begin(): void {
    this.#head = undefined;
    this.#state.begin();
  }

  rollback(): void {
    this.#state.rollback();
  }

  /** @param isUnopened of a file that lies as it lay */
  run(number: number, inputs: readonly Input[], onMissingInput: 'keep' | 'retract', isUnopened: boolean): Found {
    const state = this.#state;
    const past = new Past(state, this.#head);
    const known = new KnownFiles(state, { run: number, isSameReading: true, due: new Set(), started: 0 });
    const packs = new Map(inputs.map((one) => [packed(one).path, packed(one)]));
    const unopened = new Map(
      [...known.all].filter(([path, { numbers }]) => {
        const key = packs.get(path)?.key;
        return (
          isUnopened && key !== undefined && numbers.length === 1 && past.numbered(numbers[0] as number)?.key === key
        );
      }),
    );
    const opened = [...packs.values()].filter(({ path }) => !unopened.has(path));
    const files = [...packs.keys()].map((path) => ({ path, absolute: '', size: 0, kind: 'text' as const }));
    const given = { files, unopened, census: { records: new Map() }, problems: () => [] } as unknown as Inputs;
    const run = {
      config: { onMissingInput },
      number,
      asOf: '2026-11-22',
      prepare: { stage: 's', slice: 's' },
      mode: { kind: 'run' },
      isFull: false,
      project: {
        state,
        past,
        decided: { all: [], inForce: inForce([]), forgotten: new Forgotten([], (place) => place) },
      },
      shelves: { signature: () => undefined },
    } as unknown as Run;
    const taken = settleFound(run, given, known, new Presence(known, unopened), {
      found: opened.map(({ path, ...rest }): FoundInput => {
        const entry = past.entry(rest.key);
        if (entry && entry.status !== 'gone') return { known: entry };
        return { path, packed: rest, ...(entry ? { before: entry } : {}) };
      }),
      occurrences: new Map(opened.map(({ path, key }) => [path, [key]])),
      remarks: [],
      formats: new Map(),
    });
    const { numbers } = recordEntries(run, taken.changes);
    recordFiles(given, known, taken, (key) => past.entry(key)?.number);
    this.#head = { run: number, numbers } as RunHead;
    const entries = [...past.all()].map(({ key, document, status, isPresent }) => [key, document, status, isPresent]);
    return { counts: inputCounts(run, taken), entries };
  }

  /** Documents that are there, whatever became of their inputs. */
  live(): number {
    return new Set([...new Past(this.#state, this.#head).all()].filter(isLive).map(({ document }) => document)).size;
  }

  close(): void {
    this.#state.close();
    rmSync(this.#folder, { recursive: true });
  }
}

/** A file that was read, is not readable, and still is not. Its document is not gone, whether or not the file is opened. */
const UNREADABLE_TWICE: Input[][] = [true, false, false].map((isReadable, at) => [
  { name: 1, text: Math.min(at, 1), address: undefined, isReadable },
]);

it('every input read is new, changed, moved, unchanged, behind another or quarantined: the numbers add up, run after run', () => {
  const [project, trusting] = [new Project(), new Project()];
  onTestFinished(() => project.close());
  onTestFinished(() => trusting.close());
  fc.assert(
    fc
      .property(runs, fc.constantFrom('keep' as const, 'retract' as const), (history, onMissingInput) => {
        // In one of them no file is opened that lies as it lay: that must not show.
        project.begin();
        trusting.begin();
        history.forEach((inputs, at) => {
          const documents = project.live();
          const found = project.run(at + 1, inputs, onMissingInput, false);
          const { read, missing, stale, retracted, unreadable, ...kinds } = found.counts;
          if (inputs.every(({ isReadable }) => isReadable)) expect(unreadable).toBe(0);
          expect(read).toBe(inputs.length);
          expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(read);
          // Documents that were there are found again, or left.
          expect(
            kinds.changed + kinds.moved + kinds.unchanged + missing + unreadable + retracted,
          ).toBeGreaterThanOrEqual(documents);
          expect(trusting.run(at + 1, inputs, onMissingInput, true)).toEqual(found);
        });
      })
      .afterEach(() => {
        project.rollback();
        trusting.rollback();
      }),
    { numRuns: 200, examples: [[UNREADABLE_TWICE, 'retract']] },
  );
});
