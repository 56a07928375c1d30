import { consentPage } from './consent-page.ts';
import { errorPage } from './error-page.ts';
import { indexPage } from './index-page.ts';
import { livePage } from './live-page.ts';
import type { PageFacts } from './page-facts.ts';
import type { PageFilter } from './page-filter.ts';
import { regionBlock } from './region-block.ts';
import { robotCheck } from './robot-check.ts';
import { scriptWall } from './script-wall.ts';
import { subscriptionWall } from './subscription-wall.ts';

/** In the order in which they are asked; the first that holds names the reason. */
export const PAGE_FILTERS: readonly PageFilter[] = [
  robotCheck,
  regionBlock,
  scriptWall,
  subscriptionWall,
  errorPage,
  consentPage,
  livePage,
  indexPage,
];

/** The filter that holds, with its mode: `cut` filters the page, `mark` only says so. */
export function filterOf(
  facts: PageFacts,
  modes: Readonly<Record<string, 'cut' | 'mark' | 'off'>>,
): { readonly name: string; readonly reason: string; readonly mode: 'cut' | 'mark' } | undefined {
  for (const { name, reason, holds } of PAGE_FILTERS) {
    const mode = modes[name] ?? 'cut';
    if (mode !== 'off' && holds(facts)) return { name, reason, mode };
  }
  return undefined;
}
