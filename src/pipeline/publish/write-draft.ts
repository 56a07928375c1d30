import type { Config } from '../../config/config.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { whereOf } from '../../domain/document.ts';
import { byCodeUnit, type DocumentId, type StoryId, sha256 } from '../../domain/ids.ts';
import type { Change } from '../../stages/diff/diff.ts';
import type { Draft } from '../../store/draft.ts';
import { Spool } from '../../store/spool.ts';
import type { Row } from '../../store/tables.ts';
import { type LedgerWriter, recordChanges } from '../past/ledger.ts';
import type { Entry } from '../past/entry.ts';
import type { PastStory } from '../past/past.ts';
import { type Material, RECORD_STAGE } from './material.ts';
import { News } from './news.ts';
import {
  bareRow,
  documentRow,
  memberRow,
  pairRow,
  partsOf,
  problemRow,
  removalRows,
  type Standing,
  storyTableRow,
} from './rows.ts';
import type { Tally } from './tally.ts';
import { Feed, membershipsOf, mergeLine, numberIn, tellMembers, tellStory } from './tell-stories.ts';
import { telling } from './telling.ts';

/** What the next run is told of the stories and their members. */
export interface Written {
  readonly entries: readonly Entry[];
  readonly stories: ReadonlyMap<StoryId, PastStory>;
  /** The first changes, for a rebuild's difference. */
  readonly changes: readonly Change[];
  readonly news: News;
}

/** Writes all tables, records, changes and ledger rows of a run into its draft, in bounded memory. */
export async function writeDraft(
  draft: Draft,
  ledger: LedgerWriter,
  tally: Tally,
  material: Material,
): Promise<Written> {
  const { past, entries, live, folded } = material;
  const feed = new Feed(draft, tally, material.run);
  const spool = new Spool(material.scratch);
  try {
    const stories = new Map<StoryId, PastStory>([...past.stories].filter(([, story]) => story.canonical === undefined));
    const standings = new Array<Standing>(live.length);
    const lineOf = new Map<DocumentId, number>();
    const rows: Array<Row<'stories'>> = [];
    const before = membershipsOf(past);
    const news = new News(material, before);
    const isNews = new Set<StoryId>();
    for (const [at, story] of folded.stories.entries()) {
      material.tell('stories', at, folded.stories.length);
      const told = tellStory(at, story, material, feed);
      told.standings.forEach(([number, standing]) => {
        standings[number] = standing;
      });
      const row = storyTableRow(told.record, told.recordKey, RECORD_STAGE);
      const canonical = row.canonical as DocumentId;
      rows.push(row);
      lineOf.set(canonical, spool.append(Buffer.from(`${told.line}\n`)));
      stories.set(story.id, {
        version: told.record.version,
        contentHash: row.content_hash as string,
        canonical,
        recordKey: told.recordKey,
      });
      const what = news.story(story, told.record.version);
      if (what.news) isNews.add(story.id);
      if (story.members.length > 1) tally.fold(told.record, mergeLine(material), what);
    }
    tallyLinks(tally, isNews, material);
    tellMembers(standings, stories, material, before, feed);
    for (const [name, add] of [
      ['stories', rows.toSorted((x, y) => byCodeUnit(String(x.story), String(y.story)))],
      ['members', standings.map((standing, number) => memberRow((live[number] as Entry).document, standing))],
      ['problems', material.problems.map(problemRow)],
    ] as const)
      for (const row of add) await draft.add(name, row as never);
    await writeDocuments(draft, tally, standings, lineOf, spool, material);
    await writePairs(draft, tally, material);
    for (const problem of material.problems)
      if (problem.effect === 'quarantined') draft.quarantine.write(`${canonicalJson(problem)}\n`);
    const settled = entries.map((entry) => placed(entry, standings, live));
    recordChanges(ledger, settled, stories, material.ledgerPast);
    return { entries: settled, stories, changes: feed.first, news };
  } finally {
    spool.close();
  }
}

function tallyLinks(tally: Tally, isNews: ReadonlySet<StoryId>, { folded, live }: Material): void {
  for (const [at, story] of folded.stories.entries())
    for (const link of folded.links.of(at)) {
      if (story.id >= link.story) continue;
      const where = link.closest.map((id) => whereOf(live[numberIn(live, id)] as Entry)) as [string, string];
      tally.link(link, where, isNews.has(story.id) || isNews.has(link.story));
    }
}

/** Rows of documents and removals, and the records: all in order of their paths. */
async function writeDocuments(
  draft: Draft,
  tally: Tally,
  standings: readonly Standing[],
  lineOf: ReadonlyMap<DocumentId, number>,
  spool: Spool,
  { entries, live, shelves, tell }: Material,
): Promise<void> {
  const numberOf = new Map(live.map(({ document }, number) => [document, number]));
  const order = entries.toSorted(
    (x, y) => byCodeUnit(x.path, y.path) || (x.line ?? 0) - (y.line ?? 0) || byCodeUnit(x.key, y.key),
  );
  for (const entry of telling(order, tell, 'writing', order.length)) {
    if (entry.status === 'quarantined' || entry.status === 'gone') {
      const bucket = entry.status === 'gone' ? 'forgotten' : 'quarantined';
      tally.bucket(bucket);
      await draft.add('documents', bareRow(entry, bucket));
      continue;
    }
    const article = shelves.article(entry);
    const parts = partsOf(article);
    const standing = standingOf(entry, standings[numberOf.get(entry.document) as number]);
    tally.bucket(standing.bucket);
    if (standing.judge !== undefined) tally.folded(standing.judge);
    if (entry.status === 'superseded') tally.superseded(entry.settledBy ?? 'unknown');
    if (standing.bucket === 'filtered') tally.filtered(article.filteredBy as string);
    await draft.add('documents', documentRow(entry, article, parts, standing));
    if (entry.status === 'superseded' || entry.status === 'failed') continue;
    if (entry.status === 'live') tally.article(entry, article, parts);
    for (const row of removalRows(entry.document, article)) await draft.add('removals', row);
    if (standing.bucket === 'canonical')
      draft.records.write(Buffer.from(spool.read(lineOf.get(entry.document) as number)).toString('utf8'));
  }
}

function standingOf({ status, document }: Entry, standing: Standing | undefined): Standing {
  if (status === 'superseded') return { bucket: 'superseded', of: document };
  if (status === 'failed') return { bucket: 'filtered', of: document };
  return status === 'filtered' ? { bucket: 'filtered' } : (standing as Standing);
}

async function writePairs(draft: Draft, tally: Tally, { folded, live, config }: Material): Promise<void> {
  const slice = judgeSlice(config);
  for (const number of folded.court.heard()) {
    const judged = folded.court.judged(number);
    const filed = folded.court.filed(number);
    tally.pair(judged.relation, filed.judge, filed.statistics);
    await draft.add('pairs', pairRow([live[judged.a] as Entry, live[judged.b] as Entry], judged, filed, slice));
  }
}

/** Names the settings that verdicts were given under. */
export function judgeSlice({ judge }: Pick<Config, 'judge'>): string {
  return sha256(canonicalJson(judge)).slice(0, 16);
}

/** An entry with its place among the stories. */
function placed(entry: Entry, standings: readonly Standing[], live: readonly Entry[]): Entry {
  if (entry.status !== 'live') return entry;
  const number = numberIn(live, entry.document);
  const { story, relation, score } = standings[number] as Standing;
  const { story: _story, relation: _relation, score: _score, ...rest } = entry;
  return {
    ...rest,
    story: story as StoryId,
    relation: relation ?? 'canonical',
    ...(score === undefined ? {} : { score }),
  };
}
