import type { Article } from '../../domain/article.ts';
import { whereOf } from '../../domain/document.ts';
import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import { isUnreadPlace, type Problem } from '../../domain/problem.ts';
import { BUCKETS, type Bucket, type CanonicalRecord, type RelatedStory } from '../../domain/record.ts';
import type { FoldedStory, LinkedPair, RunSummary, ShownDocument } from '../../domain/summary.ts';
import type { Relation } from '../../domain/verdict.ts';
import type { Change } from '../../stages/diff/diff.ts';
import type { Entry } from '../past/entry.ts';
import type { Told } from './news.ts';
import type { TextParts } from './rows.ts';

/** Stories and links that the first screen can show; the tables hold all of them. */
const SHOWN_MAX = 10;

/** A document that a screen will show; it gets its name when all documents are known. */
type Shown = Omit<ShownDocument, 'name'>;

/** Names documents among all that the run knows. @param typed the least to type, not the best to read */
export type Naming = (documents: readonly DocumentId[], typed?: boolean) => ReadonlyMap<string, string>;

/** Counts a run while its tables are written: what is counted is what is published. */
export class Tally {
  readonly #buckets = new Map<Bucket, number>();
  readonly #filtered = new Map<string, number>();
  readonly #superseded = new Map<string, number>();
  readonly #text = { read: 0, kept: 0, space: 0, moved: 0, cut: 0 };
  readonly #removals = new Map<string, { count: number; characters: number }>();
  readonly #notKnown = { date: 0, outlet: 0, language: 0 };
  readonly #languages = new Map<string, number>();
  readonly #changes = { upsert: 0, member: 0, delete: 0 };
  readonly #relations = new Map<Relation, number>();
  readonly #judges = new Map<string, number>();
  readonly #foldJudges = new Map<string, number>();
  readonly #statistics = new Map<string, number>();
  readonly #folded: Array<FoldedStory<Shown>> = [];
  readonly #linked: Array<LinkedPair<Shown>> = [];
  #pairs = 0;

  bucket(bucket: Bucket): void {
    add(this.#buckets, bucket);
  }

  filtered(filter: string): void {
    add(this.#filtered, filter);
  }

  /** @param by why another version goes before it */
  superseded(by: string): void {
    add(this.#superseded, by);
  }

  /** A document with its text, whatever its bucket; `live` ones count for the sums of texts. */
  article(entry: Entry, article: Article, { kept, space, cut, moved }: TextParts): void {
    this.#text.read += kept + space + cut + moved;
    this.#text.kept += kept;
    this.#text.space += space;
    this.#text.cut += cut;
    this.#text.moved += moved;
    for (const { rule, action, to, start, end } of article.removals) {
      const key = `${rule}\n${action}\n${to ?? ''}`;
      const sums = this.#removals.get(key) ?? { count: 0, characters: 0 };
      sums.count++;
      sums.characters += end - start;
      this.#removals.set(key, sums);
    }
    if (!article.fields.datePublished) this.#notKnown.date++;
    if (article.document.source === 'unknown') this.#notKnown.outlet++;
    const language = entry.card?.language ?? '';
    if (language === '') this.#notKnown.language++;
    else add(this.#languages, language);
  }

  change({ type }: Change): void {
    this.#changes[type]++;
  }

  pair(relation: Relation, judge: string, statistics: string): void {
    this.#pairs++;
    add(this.#relations, relation);
    add(this.#judges, judge);
    add(this.#statistics, statistics);
  }

  /** A folded document. @param judge of its verdict against the canonical one */
  folded(judge: string): void {
    add(this.#foldJudges, judge);
  }

  /** A story with more than one document. @param line the merge line, thousandths */
  fold(record: CanonicalRecord, line: number, { news, came }: Told): void {
    const { id, story, provenance, chosen } = record;
    const isNew = (document: DocumentId): boolean => came.has(document);
    const members = story.members
      .toSorted((x, y) => Number(isNew(y.document)) - Number(isNew(x.document)))
      .slice(0, SHOWN_MAX);
    this.#folded.push({
      story: id,
      ...(news ? { news } : {}),
      label: story.label.text,
      kept: {
        document: provenance.document,
        path: whereOf(provenance),
        criterion: chosen.criterion,
        isNew: isNew(provenance.document),
      },
      documents: story.size.documents,
      members: members.map(({ document, path, inputLine, relation, score, weak, evidence }) => ({
        document,
        isNew: isNew(document),
        path: inputLine === undefined ? path : whereOf({ path, line: inputLine }),
        relation,
        score,
        line,
        quotes: evidence.quotesShared.length,
        runWords: evidence.longestRunWords,
        weak,
      })),
    });
    keepFirst(this.#folded, newsFirst);
  }

  /** A link between two stories, told once. @param whereIs the paths of its two documents @param isNew whether one of them is news */
  link({ closest, kind, score, line }: RelatedStory, whereIs: readonly [string, string], isNew: boolean): void {
    const [a, b] = closest.map((document, at) => ({ document, path: whereIs[at] as string })) as [Shown, Shown];
    const told = { ...(kind ? { kind } : {}), score, line, isNew };
    this.#linked.push({ ...(a.path <= b.path ? { a, b } : { a: b, b: a }), ...told });
    keepFirst(
      this.#linked,
      (x, y) =>
        Number(y.isNew) - Number(x.isNew) || y.score - x.score || byCodeUnit(x.a.path + x.b.path, y.a.path + y.b.path),
    );
  }

  summary(
    head: Pick<
      RunSummary,
      | 'run'
      | 'version'
      | 'asOf'
      | 'config'
      | 'input'
      | 'output'
      | 'statistics'
      | 'inputs'
      | 'news'
      | 'stories'
      | 'meta'
      | 'formats'
    > & {
      readonly under: Pick<RunSummary['under'], 'current' | 'older' | 'waiting'>;
    },
    problems: readonly Problem[],
    coverageLanguages: readonly string[],
    naming: Naming,
  ): RunSummary {
    const { under, ...rest } = head;
    const counted = BUCKETS.map((bucket) => [bucket, this.#buckets.get(bucket) ?? 0] as const);
    const others = [...this.#languages].filter(([language]) => !coverageLanguages.includes(language));
    const [first] = this.#folded;
    const pair = first ? [first.kept, first.members[0]] : [this.#linked[0]?.a, this.#linked[0]?.b];
    const look = pair.flatMap((shown) => (shown ? [shown.document] : []));
    const handles = naming(look, true);
    return {
      schema: 'storyfold/run/1',
      ...rest,
      documents: counted.reduce((sum, [, count]) => sum + count, 0),
      buckets: Object.fromEntries(counted) as Record<Bucket, number>,
      filtered: byCount(this.#filtered),
      superseded: byCount(this.#superseded),
      skipped: problems.filter((problem) => problem.effect === 'skipped' && !isUnreadPlace(problem)).length,
      unread: problems.filter(isUnreadPlace).length,
      under: {
        ...under,
        judges: byCount(this.#judges),
        folds: byCount(this.#foldJudges),
        statistics: byCount(this.#statistics),
      },
      pairs: { judged: this.#pairs, byRelation: byCount(this.#relations) },
      text: { ...this.#text },
      removals: this.#removalCounts(),
      notKnown: { ...this.#notKnown },
      coverageOff: byCount(new Map(others)),
      problems: byCount(
        new Map([...Map.groupBy(problems, ({ code }) => code)].map(([code, list]) => [code, list.length])),
      ),
      changes: { ...this.#changes },
      ...named(this.#folded, this.#linked, naming),
      look: look.map((document) => handles.get(document) as string),
    };
  }

  #removalCounts(): RunSummary['removals'] {
    return [...this.#removals]
      .map(([key, { count, characters }]) => {
        const [rule, action, to] = key.split('\n') as [string, string, string];
        return { rule, action, ...(to === '' ? {} : { to }), count, characters };
      })
      .toSorted((x, y) => y.characters - x.characters || byCodeUnit(x.rule + x.action, y.rule + y.action));
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Stories that are news before others, then the largest. */
function newsFirst(x: FoldedStory<Shown>, y: FoldedStory<Shown>): number {
  return (
    Number(y.news !== undefined) - Number(x.news !== undefined) ||
    y.documents - x.documents ||
    byCodeUnit(x.kept.path, y.kept.path) ||
    byCodeUnit(x.story, y.story)
  );
}

/** Keeps the first few of a list that grows by one at a time. */
function keepFirst<Item>(list: Item[], order: (x: Item, y: Item) => number): void {
  list.sort(order);
  if (list.length > SHOWN_MAX) list.pop();
}

/** The most first. */
export function byCount(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a, x], [b, y]) => y - x || byCodeUnit(a, b)));
}

/** Gives every shown document its name. */
function named(
  folded: ReadonlyArray<FoldedStory<Shown>>,
  linked: ReadonlyArray<LinkedPair<Shown>>,
  naming: Naming,
): Pick<RunSummary, 'folded' | 'linked'> {
  const shown = [...folded.flatMap(({ kept, members }) => [kept, ...members]), ...linked.flatMap(({ a, b }) => [a, b])];
  const names = naming([...new Set(shown.map(({ document }) => document))]);
  const withName = <Row extends Shown>(row: Row): Row & ShownDocument => ({
    ...row,
    name: names.get(row.document) as string,
  });
  return {
    folded: folded.map((story) => ({ ...story, kept: withName(story.kept), members: story.members.map(withName) })),
    linked: linked.map((pair) => ({ ...pair, a: withName(pair.a), b: withName(pair.b) })),
  };
}
