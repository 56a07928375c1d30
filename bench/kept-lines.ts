import type { Span } from '../src/domain/span.ts';
import type { LabelledPage } from './labelled-pages.ts';

/** Lines of which at least half of the tokens stay in the body; what was moved counts as dropped. */
export function keptLines(lines: LabelledPage['lines'], kept: readonly Span[]): number[] {
  let start = 0;
  let at = 0;
  return lines.flatMap(({ text }, index) => {
    const characters = Array.from(text);
    const end = start + characters.length;
    while (at < kept.length && (kept[at] as Span).end <= start) at++;
    let inside = '';
    for (let k = at; k < kept.length && (kept[k] as Span).start < end; k++) {
      const span = kept[k] as Span;
      inside += ` ${characters.slice(Math.max(0, span.start - start), span.end - start).join('')}`;
    }
    start = end + 1;
    const all = tokens(text);
    return (all > 0 ? tokens(inside) >= all / 2 : inside.trim() !== '') ? [index] : [];
  });
}

export function tokens(text: string): number {
  return text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
}
