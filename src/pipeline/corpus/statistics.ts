import type { Statistics } from '../../text/statistics.ts';
import { entryOf } from '../past/entry.ts';
import type { Counted } from '../past/past.ts';
import type { Run } from '../prepare/run.ts';
import { countEpoch, distinctTexts, epochNumber, opensEpoch } from './epochs.ts';

/** What a run judges by, and what it stores keys of rare terms under. */
export interface NewestStatistics {
  readonly newest: Counted;
  readonly keyed: Counted;
  /** Set when they were counted by this run. */
  readonly counted?: Statistics;
}

const NONE: Counted = { number: 0, texts: 0 };

// Keys of rare terms are looked up under every epoch that stored ones were made under: with this growth few are alive at a time.
const KEYED_GROWTH = 4;

/** Counts statistics anew when the corpus has outgrown them. */
export function newestStatistics(run: Run): NewestStatistics {
  const { config, isFull, mode, project, shelves, tell } = run;
  const { past, state } = project;
  const standing = past.head?.newest ?? NONE;
  const { newest, counted } = ((): Pick<NewestStatistics, 'newest' | 'counted'> => {
    if (config.statistics !== undefined)
      return { newest: { number: epochNumber(config.statistics) as number, texts: standing.texts } };
    const recounts = isFull && mode.kind === 'rebuild';
    const texts = state.tallied('texts');
    const isDue = opensEpoch(texts, recounts ? NONE : standing);
    if (!isDue || (recounts && texts === standing.texts) || mode.kind === 'recover') return { newest: standing };
    const number = standing.number + 1;
    let done = 0;
    const entries = distinctTexts(Array.from(state.documents.each("status = 'live' AND words > 0"), entryOf));
    const counted = countEpoch(number, entries, (entry) => {
      tell('statistics', done++ % texts, texts);
      return shelves.signature(entry);
    });
    return { newest: { number, texts }, counted };
  })();
  const former = past.head?.keyed ?? NONE;
  const isOutgrown = isFull || past.head === undefined || newest.texts >= KEYED_GROWTH * former.texts;
  return { newest, keyed: isOutgrown ? newest : former, ...(counted ? { counted } : {}) };
}
