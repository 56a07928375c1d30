import { isWall, type PageFilter } from './page-filter.ts';

/** What a reader in another country sees. */
export const regionBlock: PageFilter = {
  name: 'region-block',
  reason: 'Says that it is not shown in the country of the reader.',
  holds: (facts) => isWall(facts, 'region-block'),
};
