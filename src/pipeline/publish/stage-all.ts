import { sha256 } from '../../domain/ids.ts';
import type { Tell } from '../../domain/progress.ts';
import type { State } from '../../store/state.ts';
import type { StoredArticle } from '../../store/state-articles.ts';
import { STATE_TABLES, type StateRow, type StateValues } from '../../store/state-tables.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import type { Court } from '../corpus/court.ts';
import { type Entry, entryRow } from '../past/entry.ts';
import { storyRow } from '../past/past.ts';
import type { Shelves } from '../prepare/shelves.ts';
import { telling } from './telling.ts';
import type { Written } from './write-draft.ts';

/** Puts everything that the next run needs where the commit makes it count. */
export async function stageAll(
  state: State,
  { entries, stories }: Written,
  { live, folded }: Compared,
  shelves: Shelves,
  tell: Tell,
): Promise<void> {
  const { court } = folded;
  await state.stage('documents', mapped(entries, entryRow));
  await state.stage(
    'stories',
    mapped(stories, ([id, story]) => storyRow(id, story)),
  );
  await state.stage('verdicts', verdictRows(court, live));
  await state.addArticles(articleRows(entries, shelves, tell));
}

/** One row at a time: all of them together would be as large as the corpus. */
function* mapped<Item>(items: Iterable<Item>, row: (item: Item) => StateValues): Generator<StateValues> {
  for (const item of items) yield row(item);
}

function* articleRows(entries: readonly Entry[], shelves: Shelves, tell: Tell): Generator<StoredArticle> {
  for (const entry of telling(entries, tell, 'storing', entries.length))
    if (shelves.isNew(entry)) yield { key: entry.key, prepared: entry.prepared, ...shelves.packed(entry) };
}

function* verdictRows(court: Court, live: readonly Entry[]): Generator<StateValues> {
  for (const number of court.heard()) {
    const { a, b, relation, veto, score, nearScore, excerptScore, jaccard3 } = court.judged(number);
    const { judge, statistics, detail } = court.filed(number);
    yield {
      a: (live[a] as Entry).document,
      b: (live[b] as Entry).document,
      relation,
      veto: veto ?? null,
      score,
      near_score: nearScore,
      excerpt_score: excerptScore,
      jaccard3,
      judge,
      statistics,
      detail,
    };
  }
}

/** Whether the verdicts of a run are those that the state holds, in whatever order: by the sum of their hashes. */
export async function sameVerdicts(
  state: State,
  { live, folded }: Pick<Compared, 'live' | 'folded'>,
): Promise<boolean> {
  const before = await sumOf(state.read('verdicts', VERDICT_COLUMNS));
  const now = await sumOf(verdictRows(folded.court, live));
  return before.rows === now.rows && before.sum === now.sum;
}

const VERDICT_COLUMNS = Object.keys(STATE_TABLES.verdicts) as Array<keyof StateRow<'verdicts'>>;

async function sumOf(
  verdicts: Iterable<StateValues> | AsyncIterable<StateValues>,
): Promise<{ readonly rows: number; readonly sum: bigint }> {
  let rows = 0;
  let sum = 0n;
  for await (const row of verdicts) {
    rows++;
    sum += BigInt(`0x${sha256(JSON.stringify(VERDICT_COLUMNS.map((column) => row[column] ?? null))).slice(0, 32)}`);
  }
  return { rows, sum };
}
