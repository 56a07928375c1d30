import type { StoryId } from '../../domain/ids.ts';
import type { Address } from '../pages/address.ts';
import type { Site } from '../pages/site.ts';
import { sectionOf } from '../views/section.ts';
import { type Composed, compose } from './compose.ts';
import { pathIn, type ReportView, viewIn } from './report-address.ts';

/** A page as it stands in the file. */
export interface Section {
  readonly path: string;
  readonly markup: string;
}

/** A story with the pages that it leads to, or without them where there is no room. */
export interface StorySections {
  readonly whole: readonly Section[];
  readonly alone: Section;
  /** Pairs that were made. */
  readonly pairs: number;
}

/** Pages that a story leads to. */
type Kind = 'pair' | 'document';

// A story leads to its own documents, whether or not they are of a pair that is shown.
const DOCUMENTS_MAX = 60;

interface Page {
  readonly address: Address;
  readonly composed: Composed;
}

/**
 * Makes the pages of a story: itself, every pair that it leads to, and every document that these lead to.
 *
 * @param pairsMax how many pairs it may have: those that it names first
 * @param has whether a page is in the report anyway, by its path
 * @returns undefined when there is no page of it
 */
export async function storySections(
  site: Site,
  report: ReportView,
  story: StoryId,
  pairsMax: number,
  has: (path: string) => boolean,
): Promise<StorySections | undefined> {
  const most = { pair: pairsMax, document: DOCUMENTS_MAX };
  const found: Readonly<Record<Kind, Map<string, Address>>> = { pair: new Map(), document: new Map() };
  // Pages are drawn once to see where they lead, and once more when it is known what of that there is.
  let leadsTo = (to: Address, path: string): boolean => {
    const kind = to.page;
    if (kind !== 'pair' && kind !== 'document') return false;
    if (found[kind].size < most[kind]) found[kind].set(path, to);
    return found[kind].has(path);
  };
  const composeAll = async (addresses: Iterable<Address>): Promise<Page[]> => {
    const pages: Page[] = [];
    for (const address of addresses) {
      const view = viewIn(report, address, (to, path) => has(path) || leadsTo(to, path));
      const composed = await compose(site, address, view);
      if (composed) pages.push({ address, composed });
    }
    return pages;
  };
  const draw = ({ address, composed }: Page): Section => {
    const path = pathIn(address);
    return { path, markup: sectionOf({ path, ...composed }) };
  };
  const [own] = await composeAll([{ page: 'story', story }]);
  if (!own) return undefined;
  draw(own);
  const pairs = await composeAll(found.pair.values());
  pairs.forEach(draw);
  const pages = [own, ...pairs, ...(await composeAll(found.document.values()))];
  const there = new Set(pages.map(({ address }) => pathIn(address)));
  leadsTo = (_, path) => there.has(path);
  const whole = pages.map(draw);
  leadsTo = () => false;
  return { whole, alone: draw(own), pairs: pairs.length };
}
