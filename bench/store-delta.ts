// The calls of one run that brings 100 documents, as src/pipeline makes them, in a process of its own (bench/store.ts).
import { readFileSync } from 'node:fs';
import { affectedBy } from '../src/pipeline/past/affected.ts';
import type { Arrival } from '../src/pipeline/past/arrival.ts';
import { type Entry, entryRow } from '../src/pipeline/past/entry.ts';
import type { RunHead } from '../src/pipeline/past/past.ts';
import { finish, openProject, type Project } from '../src/pipeline/past/project.ts';
import { KnownFiles } from '../src/pipeline/prepare/known-files.ts';
import { Presence } from '../src/pipeline/prepare/presence.ts';
import { preparedCounts } from '../src/pipeline/publish/unchanged.ts';
import { KEY_FAMILIES, type KeyFamily } from '../src/stages/pair/keys.ts';
import { journalLine } from '../src/store/journal.ts';
import { weekOf } from '../src/store/keys/key-rows.ts';
import type { KeySegment } from '../src/store/keys/key-segment.ts';
import { KeyStore, keysFolder, type Weeks } from '../src/store/keys/key-store.ts';
import { Draft } from '../src/store/snapshot/draft.ts';
import { hashPair } from '../src/text/hash.ts';
import {
  DAYS,
  eachKeyOf,
  entryAt,
  FIRST_DAY,
  pairRows,
  recordLine,
  rowsOf,
  type Synthetic,
  storyName,
  storyNumber,
  storyRowOf,
  storyTableRows,
  verdictsOf,
} from './store-corpus.ts';
import { headOf } from './store-fill.ts';

const NEW = 100;
const CHANGED = 200;
const CANDIDATES = 2000;
const MEMBERS = 120;
const STORIES = 60;
const PAIRS = 300;
const NEAR_DAYS = 90;
const WEEK_DAYS = 7;
/** One in so many keys of a new document is one of a stored document. */
const SHARED_KEYS = 6;

/** What a step took. */
export interface Step {
  readonly step: string;
  /** Milliseconds of all threads. */
  readonly cpu: number;
  /** Bytes through `read` and `write`. */
  readonly read: number;
  readonly written: number;
}

const steps: Step[] = [];
let [cpuBefore, ioBefore] = [process.cpuUsage(), bytesMoved()];

function bytesMoved(): { readonly read: number; readonly written: number } {
  const io = readFileSync('/proc/self/io', 'utf8');
  const [read = 0, written = 0] = ['rchar', 'wchar'].map((name) =>
    Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(io)?.[1]),
  );
  return { read, written };
}

function ended(step: string): void {
  const [cpu, io] = [process.cpuUsage(cpuBefore), bytesMoved()];
  const { read, written } = ioBefore;
  steps.push({ step, cpu: (cpu.user + cpu.system) / 1000, read: io.read - read, written: io.written - written });
  begin();
}

/** Leaves out what was done since the last step: making up numbers. */
function begin(): void {
  [cpuBefore, ioBefore] = [process.cpuUsage(), bytesMoved()];
}

/** Some of the documents of the last days, the same for the same run. @param days by the place in the list */
function someOf({ stored }: Synthetic, count: number, seed: number, days: (at: number) => number): number[] {
  const one = (at: number): number => stored - (hashPair(seed, at) % Math.floor((stored * days(at)) / DAYS));
  return Array.from({ length: count }, (_, at) => one(at)).sort((a, b) => a - b);
}

const anywhere = (): number => NEAR_DAYS;
/** What changes: of ten, nine tell of what was told in the same week. */
const mostlyOfTheWeek = (at: number): number => (at % 10 === 0 ? NEAR_DAYS : WEEK_DAYS);

const [output = '', home = '', stored = ''] = process.argv.slice(2);
const corpus: Synthetic = { stored: Number(stored) };
begin();
const project = await openProject({
  output,
  home,
  memoryMb: 64,
  snapshotsKept: 1,
  sourceRunsKept: 30,
  allow: [],
  recover: false,
});
const { state, past } = project;
const head = past.head as RunHead;
const run = head.run + 1;
ended('open state, past, snapshot');

state.packs.number('max(pack)');
state.tally('found');
state.tallied('stories');
ended('counts before');
const known = new KnownFiles(state, { run, isSameReading: true, started: Date.now(), due: new Set() });
const presence = new Presence(known, known.all);
presence.isUnopened(1);
ended('known files');

const fresh = Array.from({ length: NEW }, (_, at) => entryAt(corpus, head.numbers + 1 + at, run));
const arrivals = fresh.map((entry): Arrival => ({ entry, isSettled: false, isDoubtful: false, isAgain: false }));
const knownBytes = someOf(corpus, NEW, run, anywhere).map((number) => entryAt(corpus, number));
begin();
for (const { sha256 } of knownBytes) past.withBytes(sha256);
affectedBy({ arrivals, comeAndGone: [], retracts: false }, past);
ended('look up what came');
for (const entry of fresh) state.documents.put(entryRow(entry));
Array.from(state.documents.each('problems IS NOT NULL'));
Array.from(state.documents.each("status = 'failed' OR place <> base_place OR settled_by = 'rewritten'"));
ended('put entries, read problems');
state.tally('found');
Array.from(past.absent());
preparedCounts(state, head.prepare.slice, head.prepare);
state.tallied('texts');
ended('counts of documents');

const candidates = someOf(corpus, CANDIDATES, run + 1, anywhere);
const segments = Array.from(state.keys.each()) as unknown as KeySegment[];
const keys = new KeyStore(keysFolder(output), segments);
const like = (number: number) => (nth: number) =>
  nth % SHARED_KEYS === 0 ? candidates[hashPair(number, nth) % CANDIDATES] : undefined;
const made = fresh.flatMap(({ number }) => {
  const own: Array<readonly [family: KeyFamily, high: number, low: number, number: number]> = [];
  eachKeyOf(number, like(number), (family, high, low) => own.push([family, high, low, number]));
  return own;
});
const queries = KEY_FAMILIES.map((family) => [family, queryOf(family)] as const);
begin();
keys.write(run, 0, (add) => {
  for (const [family, high, low, number] of made) add(family, high, low, number, FIRST_DAY + DAYS - 1);
});
ended('write keys');
const last = FIRST_DAY + DAYS - 1;
const weeks: Weeks = { from: weekOf(last - NEAR_DAYS), to: weekOf(last + NEAR_DAYS) };
let met = 0;
for (const [family, query] of queries) keys.look(family, query, weeks, () => met++);
ended('look up keys');

function queryOf(wanted: KeyFamily): { readonly high: Uint32Array; readonly low: Uint16Array } {
  const all = made.filter(([family]) => family === wanted);
  all.sort(([, x, less], [, y, low]) => x - y || less - low);
  const once = all.filter(([, high, low], at) => high !== all[at - 1]?.[1] || low !== all[at - 1]?.[2]);
  return { high: Uint32Array.from(once, ([, high]) => high), low: Uint16Array.from(once, ([, , low]) => low) };
}

begin();
for (const entry of fresh) past.withText(entry.card?.contentKey ?? '');
for (const number of candidates) past.numbered(number);
const members = someOf(corpus, MEMBERS, run + 2, mostlyOfTheWeek);
for (const number of members) {
  past.numbered(number);
  for (const column of ['later', 'earlier'] as const) state.verdicts.where(column, number);
}
const stories = [...new Set(members.map(storyNumber))].slice(0, STORIES);
for (const story of stories) past.inStory(storyName(story));
ended('read candidates, members, verdicts');
Array.from(state.sources.each());
const changed = someOf(corpus, CHANGED, run + 3, mostlyOfTheWeek).map((number) => entryAt(corpus, number));
const verdicts = [
  ...fresh.flatMap(({ number }) => verdictsOf(corpus, number)),
  ...members.slice(0, 33).flatMap((number) => verdictsOf(corpus, number, -run)),
];
begin();
for (const entry of changed) state.documents.put({ ...entryRow(entry), run });
for (const verdict of verdicts) putVerdict(verdict);
state.stories.number('max(number)');
for (const story of stories) {
  past.story(storyName(story));
  state.stories.put(storyRowOf(story, run));
}
ended('put entries, verdicts, stories');

function putVerdict(verdict: ReturnType<typeof verdictsOf>[number]): void {
  const [later, earlier] = [verdict.later as number, verdict.earlier as number];
  if (state.verdicts.pair(later, earlier)) state.verdicts.remove('later = ? AND earlier = ?', later, earlier);
  state.verdicts.put(verdict);
}

const { snapshot } = project as { readonly snapshot: NonNullable<Project['snapshot']> };
const draft = new Draft({ output, run, previous: snapshot, sealedBelow: head.sealed });
for (const story of stories) snapshot.line(story, storyName(story));
for (const story of [...stories, ...new Set(fresh.map(({ number }) => storyNumber(number)))].sort((a, b) => a - b)) {
  await draft.record(story, recordLine(story, run));
  await draft.change('stories', story, storyTableRows(story, run));
}
const shown: Entry[] = changed.slice(0, STORIES);
for (const entry of [...shown, ...fresh]) {
  const rows = rowsOf(entry, run);
  for (const table of ['documents', 'members'] as const)
    await draft.change(table, entry.number, [rows[table] as never]);
  if (entry.firstRun !== run) continue;
  for (const table of ['texts', 'removals'] as const) await draft.change(table, entry.number, [rows[table] as never]);
}
const pairs = [...fresh.flatMap(({ number }) => pairRows(verdictsOf(corpus, number)))].slice(0, PAIRS);
for (const pair of pairs) await draft.change('pairs', pair.version as number, [pair], [String(pair.a), String(pair.b)]);
await draft.problems([]);
let ledger = '';
for (const { key, place, sha256 } of [...fresh, ...shown]) ledger += journalLine({ type: 'input', key, place, sha256 });
draft.ledger.write(ledger);
ended('changes of the draft');
await draft.finishTables();
ended('write tables and records');
state.tallied('found');
for (const { from, to } of await draft.numbersWritten('documents')) state.documents.numbers(from, to);
ended('hold rows against state');
draft.totals();
state.tally('judge');
state.stories.first(20, 'documents DESC, number', 'documents > 1');
ended('sums of the summary');
draft.finish({ linked: [] }, undefined);
ended('sync, manifest');
const unmerged = keys.segments.length;
keys.merge(run, () => true);
ended('merge keys');
state.keys.remove('TRUE');
for (const segment of keys.segments) state.keys.put(segment);
const after = head.ledger.after + Buffer.byteLength(ledger);
const committed = headOf(run, head.numbers + NEW, storyNumber(head.numbers + NEW), {
  before: head.ledger.after,
  after,
});
state.commit(run, committed);
ended('commit');
finish(state, { output, home, snapshotsKept: 1 }, committed);
state.close();
ended('publish');
const { written } = draft;
const merged = unmerged - keys.segments.length;
process.stdout.write(JSON.stringify({ run, steps, met, written, merged }));
