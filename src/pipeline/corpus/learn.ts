import { byCodeUnit } from '../../domain/ids.ts';
import { keyName, keyOfName, type LearntRow, type LearntVersion, standsEverywhere } from '../../domain/learnt-row.ts';
import { lineName } from '../../domain/lines-decided.ts';
import { draftLearnt } from '../../store/learnt-files.ts';
import type { State } from '../../store/state/state.ts';
import { frequentLines, isFurniture, isShared, LEARNT_MAX } from '../../text/learn-lines.ts';
import { type CountedDocument, countLines, NO_LINES_COUNTED, type SourceLines } from '../../text/line-counts.ts';
import { lineKey } from '../../text/line-key.ts';
import { openSpan } from '../past/learnt.ts';
import type { RunHead } from '../past/past.ts';
import type { Run } from '../prepare/run.ts';
import type { Witness } from './witnesses.ts';

/**
 * Counts the lines of what is new, and writes what is learnt from them, and what people decided, where the commit finds it.
 * What a run learns counts from the next one on.
 *
 * @param witnesses in order @param copies numbers of those that do not count
 * @returns what the head of the run says of it
 */
export function learnLines(
  run: Run,
  witnesses: readonly Witness[],
  copies: ReadonlySet<number>,
): Required<RunHead>['learnt'] | undefined {
  const { committed, decided, counts, learns } = run.learnt;
  const sources = counts
    ? countWitnesses(
        run,
        witnesses.filter(({ entry }) => !copies.has(entry.number)),
      )
    : new Map();
  const rows = learns ? rowsOf(run, sources) : [];
  const before = decided?.version ?? committed;
  const learnt: LearntVersion | undefined =
    rows.length > 0 ? { version: before + 1, run: run.number, rows: inOrder(rows) } : undefined;
  const drafts = [decided && withTexts(run, decided), learnt].filter((draft) => draft !== undefined);
  for (const draft of drafts) draftLearnt(run.home, draft);
  const version = learnt?.version ?? before;
  return version === 0 ? undefined : { version, drafted: drafts.map((draft) => draft.version) };
}

// What stands in fewer documents may be a sentence of one of them, which somebody may want taken down.
const WRITTEN_MIN = 3;

/** Approved lines as they read, where they were counted and nobody had them written down. */
function withTexts(run: Run, version: LearntVersion): LearntVersion {
  const { state, past } = run.project;
  const textIn = textFinder(run);
  const rows = version.rows.map((row): LearntRow => {
    const key = keyOfName(row.line) as number;
    const known =
      row.text === '' ? state.lines.where('line', key).find(({ source }) => source === row.source) : undefined;
    const counted = known && state.lineSources.one('source', row.source);
    if (!counted) return row;
    const { example, count } = known as { readonly example: number; readonly count: number };
    const document = past.numbered(example)?.document;
    const { documents, less } = counted as { readonly documents: number; readonly less: number };
    const text = count - less < WRITTEN_MIN ? '' : (textIn(example, key) ?? '');
    return { ...row, text, count: count - less, documents, ...(document ? { example: document } : {}) };
  });
  return { ...version, rows };
}

/** What was counted of a source, and which lines it has that this run saw. */
interface Counted extends SourceLines {
  readonly seen: ReadonlySet<number>;
}

function countWitnesses({ project: { state }, config }: Run, witnesses: readonly Witness[]): Map<string, Counted> {
  const sources = new Map<string, Counted>();
  const bySource = Map.groupBy(witnesses, ({ entry }) => entry.card?.source as string);
  for (const [source, all] of [...bySource].toSorted(([a], [b]) => byCodeUnit(a, b))) {
    const before = storedLines(state, source);
    // A recovery counts run by run, as it was counted.
    let now = before;
    for (const some of Map.groupBy(all, ({ entry }) => entry.firstRun).values())
      now = countLines(now, some.map(documentOf), config.limits.sourceLinesMax);
    storeLines(state, source, before, now);
    sources.set(source, { ...now, seen: new Set(all.flatMap(({ lines }) => lines)) });
  }
  return sources;
}

function documentOf({ entry: { number }, lines }: Witness): CountedDocument {
  return { number, lines };
}

function storedLines(state: State, source: string): SourceLines {
  const row = state.lineSources.one('source', source);
  if (!row) return NO_LINES_COUNTED;
  const lines = state.lines
    .where('source', source)
    .map(
      ({ line, count, example }) => [line as number, { count: count as number, example: example as number }] as const,
    );
  return { documents: row.documents as number, less: row.less as number, lines: new Map(lines) };
}

/** Writes what changed. */
function storeLines(state: State, source: string, before: SourceLines, now: SourceLines): void {
  state.lineSources.put({ source, documents: now.documents, less: now.less });
  for (const line of before.lines.keys())
    if (!now.lines.has(line)) state.lines.remove('source = ? AND line = ?', source, line);
  for (const [line, { count, example }] of now.lines) {
    const old = before.lines.get(line);
    if (old?.count !== count || old.example !== example) state.lines.put({ source, line, count, example });
  }
}

/** What this run changes of what was known when it began. */
function rowsOf(run: Run, sources: ReadonlyMap<string, Counted>): LearntRow[] {
  const { state, past } = run.project;
  const { learnt, rejected, texts } = run.learnt;
  const elsewhere = (source: string, line: number): number =>
    state.lines.where('line', line).reduce((sum, { source: other, count }) => {
      const less = other === source ? undefined : state.lineSources.one('source', other)?.less;
      return less === undefined ? sum : sum + Math.max(0, (count as number) - (less as number));
    }, 0);
  const textIn = textFinder(run);
  const rows: LearntRow[] = [];
  for (const [source, counted] of sources) {
    const own = learnt.lines.get(source);
    let room = LEARNT_MAX - [...(own?.values() ?? [])].filter((spans) => openSpan(spans)).length;
    for (const [line, count] of frequentLines(counted)) {
      if (room === 0) break;
      const name = lineName(source, keyName(line));
      const known = openSpan(own?.get(line));
      // Once learnt it is learnt again when it turns out to stand nearly everywhere.
      const isMore = known && !known.isApproved && !known.isEverywhere && standsEverywhere(count, counted.documents);
      if ((known && !isMore) || rejected.has(name)) continue;
      const { example } = counted.lines.get(line) as { readonly example: number };
      const text = texts.get(name) ?? textIn(example, line);
      if (text === undefined || !isFurniture(text, count, counted.documents, elsewhere(source, line))) continue;
      const document = past.numbered(example)?.document;
      const shown = { text, count, documents: counted.documents, ...(document ? { example: document } : {}) };
      rows.push({ what: 'learnt', source, line: keyName(line), ...shown });
      if (!known) room--;
    }
  }
  return [...rows, ...sharedRows(run, sources, elsewhere)];
}

/** Learnt lines that this run saw at other outlets, and that turn out to be nobody's own. */
function sharedRows(
  { project: { state }, learnt: { learnt, texts } }: Run,
  sources: ReadonlyMap<string, Counted>,
  elsewhere: (source: string, line: number) => number,
): LearntRow[] {
  const owners = new Map<number, string[]>();
  for (const [source, own] of learnt.lines)
    for (const [line, spans] of own)
      if (openSpan(spans)?.isApproved === false) owners.set(line, [...(owners.get(line) ?? []), source]);
  const rows = new Map<string, LearntRow>();
  for (const [other, { seen }] of sources)
    for (const line of seen)
      for (const source of owners.get(line) ?? []) {
        const name = lineName(source, keyName(line));
        if (source === other || rows.has(name)) continue;
        const { documents, less } = state.lineSources.one('source', source) ?? { documents: 0, less: 0 };
        const own = state.lines.where('line', line).find((row) => row.source === source);
        const count = own ? (own.count as number) - (less as number) : 0;
        if (!isShared(count, elsewhere(source, line))) continue;
        const text = texts.get(name) ?? '';
        rows.set(name, { what: 'shared', source, line: keyName(line), text, count, documents: documents as number });
      }
  return [...rows.values()];
}

/** Finds a line in the article of a document. An outlet's new lines mostly stand in the same few: those are read once. */
function textFinder({ shelves, project: { past } }: Run): (number: number, line: number) => string | undefined {
  const known = new Map<number, ReadonlyMap<number, string>>();
  return (number, line) => {
    let texts = known.get(number);
    if (!texts) {
      const entry = past.numbered(number);
      const text = entry?.packing ? shelves.article(entry).document.text : '';
      texts = new Map(text.split(/[\n\r\u2028\u2029]/).flatMap((one) => keyed(one.trim())));
      known.set(number, texts);
    }
    return texts.get(line);
  };
}

function keyed(text: string): Array<readonly [number, string]> {
  const key = lineKey(text);
  return key === undefined ? [] : [[key, text]];
}

function inOrder(rows: readonly LearntRow[]): LearntRow[] {
  return rows.toSorted((x, y) => byCodeUnit(x.source, y.source) || byCodeUnit(x.line, y.line));
}
