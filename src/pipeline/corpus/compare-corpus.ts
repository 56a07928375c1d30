import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Guard } from '../../domain/guard.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { Library } from '../../domain/library.ts';
import type { Tell } from '../../domain/progress.ts';
import type { Relation, Veto } from '../../domain/verdict.ts';
import { draftEpoch } from '../../store/epochs.ts';
import { Spool } from '../../store/spool.ts';
import type { State } from '../../store/state.ts';
import type { Statistics } from '../../text/statistics.ts';
import { type Entry, isLive } from '../past/entry.ts';
import { type Past } from '../past/past.ts';
import { fetchArticles } from '../prepare/fetch-articles.ts';
import { libraryOf, type Shelves } from '../prepare/shelves.ts';
import { type FoldedCorpus, foldCorpus } from './corpus.ts';
import { Court } from './court.ts';
import { countEpoch, distinctTexts, epochName, epochNumber, type Newest, openEpochs, opensEpoch } from './epochs.ts';
import { watched } from './watched.ts';

export interface CompareOptions {
  readonly config: Config;
  readonly home: string;
  readonly state: State;
  readonly past: Past;
  readonly shelves: Shelves;
  /** All entries; epoch -1 marks those that are judged under the newest statistics. */
  readonly entries: readonly Entry[];
  /** Whether verdicts of earlier runs are given again. */
  readonly forget: boolean;
  /** Guards that are lifted. */
  readonly allow: readonly Guard[];
  readonly tell: Tell;
  /** Whether the statistics are counted anew if the corpus is another one. */
  readonly recount: boolean;
}

/** The corpus of a run, compared. */
export interface Compared {
  readonly entries: readonly Entry[];
  /** The live ones, in the order of the library. */
  readonly live: readonly Entry[];
  readonly library: Library;
  readonly folded: FoldedCorpus;
  readonly newest: Newest;
  /** The name of the newest statistics. */
  readonly statistics: string;
  /** The statistics that this run opened, stored where the commit finds them. */
  readonly opened?: string;
  /** Lets go of the court's evidence: no verdict can be asked for afterwards. */
  readonly close: () => void;
}

/** Fetches what earlier runs prepared, opens statistics, and folds all live documents. */
export async function compareCorpus(options: CompareOptions): Promise<Compared> {
  const { config, home, state, past, shelves, tell } = options;
  await fetchArticles(state, shelves, textsOf(options.entries, past), tell);
  const unjudged = options.entries.filter(isLive);
  const library = libraryOf(shelves, unjudged);
  const { newest, counted } = newestStatistics(library, options);
  if (counted) draftEpoch(home, counted);
  const withEpoch = (entry: Entry): Entry => (entry.epoch >= 0 ? entry : { ...entry, epoch: newest.number });
  const entries = options.entries.map(withEpoch);
  const live = entries.filter(isLive);
  const epochs = openEpochs(home, live, counted);
  const drawer = new Spool(join(config.output, 'state'));
  const court = new Court(library, epochs, config.judge, drawer);
  if (!options.forget) await recallVerdicts(court, state, past, live);
  const before = storiesBefore(past);
  const known = {
    storyBefore: (number: number): StoryId | undefined => before.get((live[number] as Entry).document),
    isUsed: (id: StoryId): boolean => past.stories.has(id),
  };
  let folded: FoldedCorpus;
  try {
    folded = foldCorpus(library, epochs.statistics(newest.number), court, known, config, options.allow, tell);
  } catch (error) {
    drawer.close();
    throw error;
  }
  return {
    entries,
    live,
    library,
    folded,
    newest,
    statistics: epochName(newest.number),
    ...(counted ? { opened: counted.epoch } : {}),
    close: () => drawer.close(),
  };
}

/** What is needed of earlier runs: the articles of all entries, and those they take the place of. */
function* textsOf(entries: readonly Entry[], past: Past): Generator<Entry> {
  for (const entry of entries) {
    const old = past.entries.get(entry.key);
    if (hasText(entry)) yield entry;
    if (old && old.prepared !== entry.prepared && hasText(old)) yield old;
  }
}

function hasText({ status }: Entry): boolean {
  return status !== 'quarantined' && status !== 'gone';
}

function newestStatistics(
  library: Library,
  { config, past, recount, forget, tell }: CompareOptions,
): { readonly newest: Newest; readonly counted?: Statistics } {
  const standing: Newest = past.head?.newest ?? { number: 0, texts: 0 };
  if (config.statistics !== undefined)
    return { newest: { number: epochNumber(config.statistics) as number, texts: standing.texts } };
  const texts = distinctTexts(library);
  const isDue = opensEpoch(texts.length, recount ? { ...standing, texts: 0 } : standing);
  if (!isDue || (recount && texts.length === standing.texts) || (forget && !recount)) return { newest: standing };
  const number = standing.number + 1;
  let done = 0;
  const counting = { ...library, ...watched(library, () => tell('statistics', done++ % texts.length, texts.length)) };
  return { newest: { number, texts: texts.length }, counted: countEpoch(number, counting, texts) };
}

/** Verdicts stand as long as neither of their articles changed. */
async function recallVerdicts(court: Court, state: State, past: Past, live: readonly Entry[]): Promise<void> {
  const numbers = new Map<DocumentId, number>();
  live.forEach((entry, number) => {
    const old = past.entries.get(entry.key);
    if (old?.prepared === entry.prepared && old.status === 'live') numbers.set(entry.document, number);
  });
  if (numbers.size === 0) return;
  const columns = [
    'a',
    'b',
    'relation',
    'veto',
    'score',
    'near_score',
    'excerpt_score',
    'jaccard3',
    'judge',
    'statistics',
    'detail',
  ] as const;
  for await (const row of state.read('verdicts', columns)) {
    const a = numbers.get(row.a as DocumentId);
    const b = numbers.get(row.b as DocumentId);
    if (a === undefined || b === undefined) continue;
    court.recall({
      a,
      b,
      relation: row.relation as Relation,
      veto: (row.veto ?? undefined) as Veto | undefined,
      score: row.score as number,
      nearScore: row.near_score as number,
      excerptScore: row.excerpt_score as number,
      jaccard3: row.jaccard3 as number,
      judge: row.judge as string,
      statistics: row.statistics as string,
      detail: row.detail,
    });
  }
}

function storiesBefore({ entries }: Past): Map<DocumentId, StoryId> {
  const stories = new Map<DocumentId, StoryId>();
  for (const { status, document, story } of entries.values())
    if (story !== undefined && (status === 'live' || !stories.has(document))) stories.set(document, story);
  return stories;
}
