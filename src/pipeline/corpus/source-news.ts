import { whereOf } from '../../domain/document.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import type { SourceRun } from '../../domain/source-run.ts';
import { type Entry, isCurrent, isLive } from '../past/entry.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { FoundInput } from '../prepare/arrivals.ts';
import type { Compared } from './compare-corpus.ts';

/** What a run read that is new of one source, before anybody looked at it. */
export interface SourceNews extends Omit<SourceRun, 'passed'> {
  /** Where the first of them lie. */
  readonly examples: readonly string[];
}

const EXAMPLES = 3;

/** What is new of each source, in the order of their names. @param found what the run read, with what it measured */
export function sourceNews(
  run: number,
  changes: readonly EntryChange[],
  found: readonly FoundInput[],
  { entries, folded: { stories } }: Pick<Compared, 'entries' | 'folded'>,
): SourceNews[] {
  const measured = new Map(
    found.flatMap((one) => ('known' in one || !one.packed.document ? [] : [[one.packed.key, one.packed.document]])),
  );
  const together = new Set(
    stories.flatMap(({ members }) => (members.length > 1 ? members.map((at) => (entries[at] as Entry).number) : [])),
  );
  const fresh = changes.flatMap(({ after }) => {
    const source = after && after.firstRun === run ? sourceOf(after) : undefined;
    return after && source !== undefined ? [{ source, entry: after }] : [];
  });
  return [...Map.groupBy(fresh, ({ source }) => source)]
    .sort(([x], [y]) => byCodeUnit(x, y))
    .map(([source, list]): SourceNews => {
      const own = list.map(({ entry }) => entry).sort(byPlace);
      const bodies = own.filter((entry) => hasBody(entry));
      const texts = bodies.map(({ key }) => measured.get(key) ?? { chars: 0, cut: 0 });
      return {
        source,
        documents: own.length,
        folded: bodies.filter(({ number }) => together.has(number)).length,
        chars: texts.reduce((sum, { chars }) => sum + chars, 0),
        cut: texts.reduce((sum, { cut }) => sum + cut, 0),
        empty: own.length - bodies.length,
        languages: byLanguage(bodies),
        examples: own.slice(0, EXAMPLES).map(whereOf),
      };
    });
}

/** The source of a document, or of an input that was refused because there is no text in it; undefined for all else. */
function sourceOf(entry: Entry): string | undefined {
  if (isCurrent(entry)) return entry.card?.source ?? UNKNOWN_SOURCE;
  const refusal = entry.status === 'quarantined' ? entry.problems[0] : undefined;
  return refusal?.code === 'read/empty' || refusal?.code === 'read/no-text'
    ? (refusal.details['source'] as string | undefined)
    : undefined;
}

function hasBody(entry: Entry): boolean {
  return isLive(entry) && (entry.card?.words ?? 0) > 0;
}

function byLanguage(entries: readonly Entry[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { card } of entries) counts.set(card?.language ?? '', (counts.get(card?.language ?? '') ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([x], [y]) => byCodeUnit(x, y)));
}

function byPlace(x: Entry, y: Entry): number {
  return byCodeUnit(x.path, y.path) || (x.line ?? 0) - (y.line ?? 0) || byCodeUnit(x.key, y.key);
}
