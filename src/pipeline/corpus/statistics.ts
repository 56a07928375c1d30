import type { Statistics } from '../../text/statistics.ts';
import { type Entry, entryOf } from '../past/entry.ts';
import type { Counted, KeyedSince } from '../past/past.ts';
import type { Run } from '../prepare/run.ts';
import { countEpoch, distinctTexts, epochNumber, opensEpoch } from './epochs.ts';

/** What a run judges by, and what it stores keys of rare terms under. */
export interface NewestStatistics {
  readonly newest: Counted;
  readonly keyed: readonly KeyedSince[];
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
  return { newest, keyed: keyedBy(run, newest), ...(counted ? { counted } : {}) };
}

function keyedBy({ number, isFull, mode, project: { past } }: Run, newest: Counted): readonly KeyedSince[] {
  const former = past.head?.keyed ?? [];
  // What is made again meets under what it met under.
  if (mode.kind === 'recover' && former.length > 0) return former;
  const last = former.at(-1);
  if (isFull || !last) return [{ run: number, ...newest }];
  return newest.texts >= KEYED_GROWTH * last.texts && newest.number !== last.number
    ? [...former, { run: number, ...newest }]
    : former;
}

/** The number of the statistics that the keys of a document are stored under. */
export function keyEpochOf({ run }: Pick<Entry, 'run'>, keyed: readonly KeyedSince[]): number {
  const own = keyed.findLast((since) => since.run <= run) ?? keyed[0];
  return own?.number ?? 0;
}
