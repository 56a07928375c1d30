import type { Config } from '../../config/config.ts';
import type { Breach, Guards, SourceGuard } from '../../domain/guard.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import type { PastSourceRun, SourceRun } from '../../domain/source-run.ts';
import { type Jump, jumpsOf } from './jumps.ts';
import type { SourceNews } from './source-news.ts';

/** So many sources a guard names; when much breaks at once, all of it has one cause. */
const NAMED_MAX = 5;

/**
 * Holds what is new of each known source against its last runs.
 *
 * @param pastOf runs with new documents of a source, the oldest first
 * @returns the sources of the run, with what was seen in them and let pass
 * @throws RunError (exit 7) when a guard stops the run
 */
export function guardSources(
  news: readonly SourceNews[],
  pastOf: (source: string) => readonly PastSourceRun[],
  { run, asOf }: { readonly run: number; readonly asOf: string },
  { sourceNewMin }: Pick<Config['limits'], 'sourceNewMin'>,
  guards: Guards,
): SourceRun[] {
  const seen: Array<Breach & { readonly guard: SourceGuard; readonly source: string }> = [];
  for (const { source, examples, ...counts } of news) {
    // What nobody names is many sources, and has no habits.
    if (source === UNKNOWN_SOURCE || counts.documents < sourceNewMin) continue;
    const now: PastSourceRun = { source, ...counts, run, asOf };
    const past = pastOf(source);
    for (const jump of jumpsOf(now, past, sourceNewMin)) {
      if (!guards.isAwake(jump.guard)) continue;
      seen.push({
        guard: jump.guard,
        source,
        saw: `${sentence(jump, now, past.length)} Among them ${examples.join(', ')}.`,
      });
    }
  }
  guards.raise(
    shortened(seen),
    'Nothing was published. Most likely a template changed, a feed broke or an export went wrong: look at some of them with storyfold clean --show-removed.',
  );
  return news.map(({ examples: _, ...counts }): SourceRun => {
    const passed = seen.filter(({ source }) => source === counts.source).map(({ guard }) => guard);
    return { ...counts, ...(passed.length > 0 ? { passed } : {}) };
  });
}

/** By guard, then source; of many sources of a guard the first, and how many more. */
function shortened<One extends Breach>(seen: readonly One[]): Breach[] {
  return [...Map.groupBy(seen, ({ guard }) => guard).values()].flatMap((list) => {
    const more = list.length - NAMED_MAX;
    if (more <= 0) return list;
    const { guard } = list[0] as One;
    return [
      ...list.slice(0, NAMED_MAX),
      { guard, saw: `So it is with ${more} more ${more === 1 ? 'source' : 'sources'} (${guard}).` },
    ];
  });
}

function sentence(
  { guard, now, usual, language }: Jump,
  { source, documents, cut, chars, empty, folded, languages }: SourceRun,
  runs: number,
): string {
  const before = `in its last ${runs} runs it was ${percent(usual)} (${guard}).`;
  const bodies = documents - empty;
  switch (guard) {
    case 'folded-share':
      return `${source}: ${folded} of ${bodies} new documents with a body stand in a story with others, ${percent(now)}; ${before}`;
    case 'cut-share':
      return `${source}: ${cut} of ${chars} characters of its ${documents} new documents would be cut, ${percent(now)}; ${before}`;
    case 'empty-bodies':
      return `${source}: ${empty} of ${documents} new documents have no body, ${percent(now)}; ${before}`;
    case 'language-share':
      return `${source}: ${percent(now)} of its ${bodies} new documents with a body are in ${language} (${listed(languages)}); ${before}`;
    case 'document-count':
      return `${source}: ${documents} new documents; in the busiest of its last ${runs} runs but one it had ${usual} (${guard}).`;
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function listed(languages: SourceRun['languages']): string {
  return Object.entries(languages)
    .toSorted(([x, many], [y, more]) => more - many || (x < y ? -1 : 1))
    .slice(0, 4)
    .map(([language, count]) => `${language === '' ? 'unknown' : language} ${count}`)
    .join(', ');
}
