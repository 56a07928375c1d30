import { byCodeUnit } from '../domain/ids.ts';
import type { LearntRow } from '../domain/learnt-row.ts';
import { counted, inOneLine } from '../domain/printable.ts';

/** How a line of an outlet stands. */
export const LINE_STATE_WORDS = {
  learnt: 'learnt',
  approved: 'approved',
  rejected: 'rejected',
  shared: 'at other outlets, too',
} as const;

export const BOILERPLATE = {
  none: 'Nothing was learnt yet. A line is learnt when it stands in at least ten documents of one outlet, and a twentieth of them; the outlet must be known: by the record, its URL, sources.csv or outlets in the config.',
  noneOf: (source: string, others: readonly string[]) =>
    `Nothing was learnt of ${JSON.stringify(source)}. There are lines of ${others.map((other) => JSON.stringify(other)).join(', ')}.`,
  learntNow: (lines: string) => `${lines}, cut from the next run on: storyfold boilerplate`,
  givenUpNow: (lines: string) => `given up, as other outlets have them, too: ${lines}`,
  notSeen: 'Nothing in the list has this name or these words yet: it acts on a line of exactly these words.',
  next: 'storyfold boilerplate approve OUTLET LINE · reject OUTLET LINE. Both count from the next run; storyfold rebuild applies them to what was read before.',
  pinned: (setting: string) => `boilerplate: ${JSON.stringify(setting)} in the config: nothing new is learnt.`,
  unwritten: '(its words were not written down)',
  stands: (count: string, documents: string) => `in ${count} of ${documents} documents`,
  waits: 'counts from the next run',
  decided: (state: string, source: string, line: string) => `${source}: line ${line} is ${state}.`,
  known: (state: string, source: string, line: string) => `${source}: line ${line} was ${state} already.`,
} as const;

const SOURCES_SHOWN = 3;

/** What a run learnt of outlets' lines, and what it gave up. */
export function learntWords(rows: readonly Pick<LearntRow, 'what' | 'source'>[]): string[] {
  return (['learnt', 'shared'] as const).flatMap((what) => {
    const sources = Map.groupBy(
      rows.filter((row) => row.what === what),
      ({ source }) => source,
    );
    if (sources.size === 0) return [];
    const names = [...sources]
      .sort(([x, xs], [y, ys]) => ys.length - xs.length || byCodeUnit(x, y))
      .map(([source, own]) => `${counted(own.length, 'line', 'lines')} of ${inOneLine(source)}`);
    const others = names.length - SOURCES_SHOWN;
    const shown = [
      ...names.slice(0, SOURCES_SHOWN),
      ...(others > 0 ? [`${counted(others, 'outlet', 'outlets')} more`] : []),
    ].join(', ');
    return [what === 'learnt' ? BOILERPLATE.learntNow(shown) : BOILERPLATE.givenUpNow(shown)];
  });
}
