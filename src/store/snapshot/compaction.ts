import { type Segment, sumOf } from './segment.ts';
import type { Limits } from './tables.ts';

// Every run adds a small segment to each table. So that a thousand runs leave tens of files: eight neighbours of at most
// one size become one of the next, and neighbours that fill a segment become that. A row is copied once a size: what would
// not come to the next size waits.

const FAN = 8;

type Sized = Pick<Segment, 'rows' | 'text' | 'to'>;

/**
 * Which neighbours become one file: first and last index, the first inclusive, in order. A function of sizes alone, never
 * of the clock.
 * @param limitsOf of the file that a segment may become part of; neighbours with different limits stay apart
 */
export function compaction(segments: readonly Sized[], limitsOf: (segment: Sized) => Limits): Array<[number, number]> {
  let spans = segments.map((segment, at) => ({ from: at, to: at, limits: limitsOf(segment), ...sumOf([segment]) }));
  type Span = (typeof spans)[number];
  const merged = (group: readonly Span[]): Span => ({
    ...(group[0] as Span),
    to: (group.at(-1) as Span).to,
    ...sumOf(group),
  });
  const share = ({ rows, text, limits }: Span): number => Math.max(rows / limits.rows, text / limits.text);
  const isApart = (a: Span, b: Span): boolean => a.limits !== b.limits;

  const smallest = Math.max(0, ...spans.map((span) => Math.floor(Math.log(1 / share(span)) / Math.log(FAN))));
  for (let size = Math.min(smallest, FAN); size >= 1; size--) {
    const next: Span[] = [];
    let run: Span[] = [];
    const end = (): void => {
      next.push(...run);
      run = [];
    };
    for (const span of spans) {
      const isSmall = share(span) <= FAN ** -size;
      if (!isSmall || (run[0] && isApart(run[0], span))) end();
      if (!isSmall) next.push(span);
      else if (run.push(span) >= FAN && share(merged(run)) > FAN ** -size) {
        next.push(merged(run));
        run = [];
      }
    }
    end();
    spans = next;
  }

  const full: Span[] = [];
  let open: Span[] = [];
  for (const span of spans) {
    if (open[0] && isApart(open[0], span)) {
      // Not full yet: more will come when the limit moves on.
      full.push(...open);
      open = [];
    } else if (open[0] && share(merged([...open, span])) > 1) {
      full.push(merged(open));
      open = [];
    }
    open.push(span);
  }
  full.push(...open);
  return full.filter(({ from, to }) => to > from).map(({ from, to }) => [from, to]);
}
