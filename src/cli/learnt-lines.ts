import { byCodeUnit } from '../domain/ids.ts';
import type { LearntRow } from '../domain/learnt-row.ts';
import { BOILERPLATE } from '../messages.ts';
import { type Line, named, type Paint } from './screen-line.ts';
import { counted, inOneLine, thousands } from './terminal.ts';

const SOURCES_SHOWN = 3;

/** What a run learnt of outlets' lines, and what it gave up. */
export function learntLines(rows: readonly Pick<LearntRow, 'what' | 'source'>[], paint: Paint): Line[] {
  const told = (['learnt', 'shared'] as const).flatMap((what) => {
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
      ...(others > 0 ? [`${thousands(others)} ${others === 1 ? 'outlet' : 'outlets'} more`] : []),
    ].join(', ');
    return [what === 'learnt' ? BOILERPLATE.learntNow(shown) : BOILERPLATE.givenUpNow(shown)];
  });
  return told.map((words, at) => named(at === 0 ? 'Learnt' : '', words, paint));
}
