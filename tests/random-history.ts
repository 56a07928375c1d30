import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { normalizeConfig } from '../src/config/normalize.ts';
import type { SqliteSink } from '../src/config/sinks.ts';
import { type Decision, type Deed, decisionOf } from '../src/domain/decision.ts';
import { inForce } from '../src/domain/decisions-in-force.ts';
import type { Delivery } from '../src/domain/delivery.ts';
import { Forgotten } from '../src/domain/forgotten.ts';
import type { DocumentId, StoryId } from '../src/domain/ids.ts';
import { textsLike } from '../src/inspect/texts-like.ts';
import { deliver } from '../src/pipeline/deliver/deliver.ts';
import { type RunOptions, type RunResult, run } from '../src/pipeline/run.ts';
import { CRASH_POINTS, type CrashPoint } from '../src/store/crash-point.ts';
import { appendDecisions, readDecisions } from '../src/store/decisions.ts';
import { openSnapshot, type Snapshot } from '../src/store/snapshot/reader.ts';
import { sentencesOf } from './generated-stories.ts';

// What may happen to a project: to its input, by people, to its runs and to the clock.

const FILES = 8;
const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;
const ALLOW = ['component', 'source-share', 'story-size', 'story-days', 'gone-share'] as const;
/** The word that a text has and no other, however often it is copied. */
export const WORD = /\bQx[0-9]+z\b/g;

/** One thing that happens to the input. `onto` is another file, whose place or bytes are taken. */
export type Act =
  | { readonly kind: 'write'; readonly file: number; readonly subject: number; readonly telling: number }
  | { readonly kind: 'rename-onto' | 'copy'; readonly file: number; readonly onto: number }
  | { readonly kind: 'edit' | 'add' | 'delete' | 'rename' | 'break' | 'page' | 'fetches'; readonly file: number };

const KINDS = ['same', 'same', 'apart', 'linked', 'out', 'canonical', 'field', 'undo', 'undo', 'forget'] as const;
/** What a person decides; `a` and `b` choose among the documents, stories or decisions that are there. */
export interface Say {
  readonly kind: (typeof KINDS)[number];
  readonly a: number;
  readonly b: number;
}

export type StepMode = 'run' | 'apply' | 'rebuild' | 'recover' | 'recover from nothing';

export interface Step {
  readonly acts: readonly Act[];
  readonly says: readonly Say[];
  /** By how many hours the clock goes on, or back. */
  readonly hours: number;
  readonly mode: StepMode;
  /** A run that is killed there goes before the step. */
  readonly kill: CrashPoint | undefined;
}

const file = fc.nat(FILES - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('write' as const), file, subject: fc.nat(2), telling: fc.nat(2) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit', 'add', 'delete', 'rename', 'break', 'page', 'fetches'),
      file,
    }) as fc.Arbitrary<Act>,
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('rename-onto' as const, 'copy' as const), file, onto: file }),
  },
);
const say: fc.Arbitrary<Say> = fc.record({ kind: fc.constantFrom(...KINDS), a: fc.nat(20), b: fc.nat(20) });

/** @param kills of a hundred steps, before how many a run is killed */
export function stepsOf(kills: number): fc.Arbitrary<Step> {
  return fc.record({
    acts: fc.array(act, { maxLength: 5 }),
    says: fc.array(say, { maxLength: 2 }),
    hours: fc.oneof(fc.constant(0), fc.integer({ min: -72, max: 240 })),
    mode: fc.oneof(
      { weight: 6, arbitrary: fc.constant<StepMode>('run') },
      { weight: 3, arbitrary: fc.constantFrom<StepMode>('apply', 'rebuild', 'recover', 'recover from nothing') },
    ),
    kill: fc.oneof(
      { weight: 100 - kills, arbitrary: fc.constant(undefined) },
      { weight: kills, arbitrary: fc.constantFrom(...CRASH_POINTS) },
    ),
  });
}

const BEGIN = Date.parse('2026-11-22T09:30:00Z');

/** A project whose runs are called in this process, but for those that are killed. */
export class Newsroom {
  readonly folder = mkdtempSync(join(tmpdir(), 'storyfold-history-'));
  readonly output = join(this.folder, 'clean');
  readonly home = join(this.folder, 'storyfold');
  readonly #spec: object;
  /** Stores that follow: one after each run, one that is left behind for some. Few items at once, so that batches end anywhere. */
  readonly sinks = ['desk', 'late'].map((name) => ({
    name,
    type: 'sqlite' as const,
    path: join(this.folder, 'store', name, 'desk.sqlite'),
    retrySeconds: 0,
    batchItems: 3,
  })) as [SqliteSink, SqliteSink];
  /** What each file is called, and what it holds. */
  readonly #files = new Map<number, { readonly name: string; readonly content: string | Uint8Array }>();
  #words = 0;
  #hours = 0;
  #said = 0;

  constructor(missing: 'keep' | 'retract', changesKept = 1000) {
    this.#spec = {
      run: { workers: 1 },
      onMissingInput: missing,
      limits: { goneShareMax: 1, problemsShareMax: 1 },
      publish: { changesKept },
      sinks: this.sinks.slice(0, 1),
    };
    mkdirSync(join(this.folder, 'raw'));
    writeFileSync(join(this.folder, 'pipeline.config.json'), JSON.stringify(this.#spec));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Inputs that are there: a file each, but for records. */
  get inputs(): number {
    return [...this.#files.values()].reduce((sum, { name }) => sum + (name.endsWith('.jsonl') ? 2 : 1), 0);
  }

  get files(): ReadonlyArray<{ readonly name: string; readonly content: string | Uint8Array }> {
    return [...this.#files.values()];
  }

  do(one: Act): void {
    const at = one.file;
    const known = this.#files.get(at);
    const text = (subject: number, telling: number): string => sentencesOf(subject, telling, 12).join(' ');
    const word = (): string => `Qx${++this.#words}z`;
    switch (one.kind) {
      case 'write':
        this.#put(at, `${at}.txt`, `${text(one.subject, one.telling)} So said ${word()}.`);
        break;
      case 'edit':
        this.#put(at, `${at}.txt`, `${text(at % 3, 0)} An update of ${word()}.`);
        break;
      case 'add':
        if (typeof known?.content === 'string' && known.name.endsWith('.txt'))
          this.#put(at, known.name, `${known.content} And ${word()} was asked as well.`);
        break;
      case 'delete':
        this.#remove(at);
        break;
      case 'rename':
        if (known) this.#move(at, at, `renamed-${known.name}`);
        break;
      case 'rename-onto': {
        if (known?.name.endsWith('.txt') && one.onto !== at) this.#move(at, one.onto, `${one.onto}.txt`);
        break;
      }
      case 'copy':
        if (known && one.onto !== at && known.name.endsWith('.txt'))
          this.#put(one.onto, `${one.onto}.txt`, known.content);
        break;
      case 'break': {
        const bytes = Uint8Array.from({ length: 400 }, (_, byte) => (byte * 37) % 256);
        this.#put(at, `${at}.txt`, bytes);
        break;
      }
      case 'page': {
        const head = '<html><head><title>404 Not found</title></head>';
        this.#put(at, `${at}.html`, `${head}<body><h1>404</h1><p>Page not found.</p></body></html>`);
        break;
      }
      case 'fetches': {
        // Two fetches of one address: the earlier one is superseded.
        const record = (fetched: string, more: string): string =>
          JSON.stringify({ url: `https://a.example/${at}`, fetched_at: fetched, text: text(at % 3, 1) + more });
        const [first, second] = [word(), word()];
        const lines = [
          record('2026-11-20T10:00:00Z', ` So ${first}.`),
          record('2026-11-21T10:00:00Z', ` Now ${second}.`),
        ];
        this.#put(at, `${at}.jsonl`, `${lines.join('\n')}\n`);
        break;
      }
    }
  }

  #path(name: string): string {
    return join(this.folder, 'raw', name);
  }

  #remove(at: number): void {
    const known = this.#files.get(at);
    if (known) rmSync(this.#path(known.name), { force: true });
    this.#files.delete(at);
  }

  #put(at: number, name: string, content: string | Uint8Array): void {
    this.#remove(at);
    for (const [other, { name: taken }] of this.#files) if (taken === name) this.#files.delete(other);
    writeFileSync(this.#path(name), content);
    this.#files.set(at, { name, content });
  }

  /** What lay there under the new name is gone. */
  #move(from: number, to: number, name: string): void {
    const known = this.#files.get(from);
    if (!known) return;
    const path = this.#path(known.name);
    this.#files.delete(from);
    if (to !== from) this.#remove(to);
    for (const [other, { name: taken }] of this.#files) if (taken === name) this.#files.delete(other);
    renameSync(path, this.#path(name));
    this.#files.set(to, { name, content: known.content });
  }

  get #now(): number {
    return BEGIN + this.#hours * 3_600_000;
  }

  get #asOf(): string {
    return `${new Date(this.#now).toISOString().slice(0, 19)}Z`;
  }

  /** The clock goes on, or back. */
  pass(hours: number): void {
    this.#hours += hours;
  }

  /** Appends what a person says of what is published; nothing where it makes no sense there. */
  async say({ kind, a, b }: Say): Promise<Decision | undefined> {
    const snapshot = await this.snapshot();
    const deed = snapshot && (await this.#deedOf(snapshot, kind, a, b));
    if (!deed) return undefined;
    const at = new Date(this.#now + ++this.#said).toISOString();
    const word = (
      await this.#wordsOf(snapshot, 'document' in deed ? deed.document : 'a' in deed ? deed.a : undefined)
    )[0];
    const why = `As said${word ? ` by ${word}` : ''}`;
    const decision = decisionOf(deed, { at, by: 'Ada', ...(kind === 'forget' ? { why: 'a kill' } : { why }) });
    appendDecisions(this.home, () => [decision]);
    return decision;
  }

  async #wordsOf(snapshot: Snapshot, document: DocumentId | undefined): Promise<string[]> {
    if (document === undefined) return [];
    const rows = await snapshot.table('texts', ['text'], { document: [document] });
    return rows.flatMap(({ text }) => String(text ?? '').match(WORD) ?? []);
  }

  async #deedOf(snapshot: Snapshot, kind: Say['kind'], a: number, b: number): Promise<Deed | undefined> {
    if (kind === 'undo') {
      const all = readDecisions(this.home);
      const one = all[a % Math.max(1, all.length)];
      return one && { kind, of: one.id };
    }
    const rows = await snapshot.table('documents', ['document', 'place', 'story']);
    const documents = [...new Map(rows.map((row) => [row.document, row])).values()];
    documents.sort((x, y) => (String(x.document) < String(y.document) ? -1 : 1));
    const [one, other] = [documents[a % documents.length], documents[b % documents.length]];
    if (!one || !other) return undefined;
    const document = one.document as DocumentId;
    if (kind === 'forget') return this.#forgetOf(snapshot, document, String(one.place));
    if (kind === 'field') {
      const word = (await this.#wordsOf(snapshot, document))[0] ?? 'nobody';
      return b % 2 === 0
        ? { kind, document, field: 'headline', values: [`Of ${word} and ${b}`] }
        : { kind, document, field: 'datePublished', values: [`2026-11-${10 + b}`] };
    }
    if (kind === 'out' || kind === 'canonical') {
      const story = (kind === 'out' ? one.story : other.story) as StoryId | null;
      if (story === null) return undefined;
      const members = documents.filter((row) => row.story === story).map((row) => row.document as DocumentId);
      if (kind === 'out' && members.length === 1) return undefined;
      return kind === 'out'
        ? { kind, story, document, members: members.filter((member) => member !== document).sort() }
        : { kind, story, document: members[a % members.length] as DocumentId };
    }
    const pair = [document, other.document as DocumentId].sort() as [DocumentId, DocumentId];
    return pair[0] === pair[1] ? undefined : { kind, a: pair[0], b: pair[1] };
  }

  /** As the command says it. */
  async #forgetOf(snapshot: Snapshot, document: DocumentId, place: string): Promise<Deed | undefined> {
    const known = new Forgotten(inForce(readDecisions(this.home)).active, (one) => one);
    if (known.document(document)) return undefined;
    const { inputs } = await textsLike(snapshot, { document, place } as Parameters<typeof textsLike>[1]);
    const hashes = [...new Set(inputs.flatMap(({ sha256 }) => sha256 ?? []))].sort();
    return { kind: 'forget', document, place, hashes };
  }

  /** One run to its end. */
  async run(mode: StepMode = 'run', verify = false): Promise<RunResult> {
    if (mode === 'recover from nothing') rmSync(this.output, { recursive: true, force: true });
    const places = { input: [join(this.folder, 'raw')], output: this.output };
    const config = { ...normalizeConfig(this.#spec, 'test', []), ...places };
    const { home } = this;
    return run({ config, home, lockHome: home, mode: modeOf(mode), allow: ALLOW, asOf: this.#asOf, verify });
  }

  /** A run by the real command, killed at a point if it comes by there. @returns what it said, where it came to an end */
  killed(mode: 'run' | 'apply' | 'rebuild' | 'recover', at: CrashPoint): string | undefined {
    const args = [BIN, mode, '--as-of', this.#asOf, ...(mode === 'recover' ? [] : ['--allow', ...ALLOW])];
    const env = { ...process.env, NO_COLOR: '1', STORYFOLD_CRASH_AT: at };
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, env, encoding: 'utf8' });
    return status === null ? undefined : `exit ${status}: ${stderr}`;
  }

  /** Brings the store that was left behind to the last run. */
  async deliverLate(): Promise<Delivery[]> {
    const { output, home, sinks } = this;
    return deliver({
      config: { output, sinks: sinks.slice(1), publish: { snapshotsKept: 3, changesKept: 1000 } },
      home,
    });
  }

  async snapshot(): Promise<Snapshot | undefined> {
    return openSnapshot(this.output);
  }
}

function modeOf(mode: StepMode): NonNullable<RunOptions['mode']> {
  if (mode === 'rebuild') return { kind: 'rebuild', dryRun: false };
  return { kind: mode === 'recover from nothing' ? 'recover' : mode };
}
