import type { Article } from '../domain/article.ts';
import { whereOf } from '../domain/document.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import { BUCKETS, type Bucket, type CanonicalRecord, type RelatedStory } from '../domain/record.ts';
import type { FoldedStory, LinkedPair, RunSummary } from '../domain/summary.ts';
import type { Relation } from '../domain/verdict.ts';
import type { Change } from '../stages/diff/diff.ts';
import type { Entry } from './past.ts';
import type { TextParts } from './rows.ts';

/** Stories and links that the first screen can show; the tables hold all of them. */
const SHOWN_MAX = 10;

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
  readonly #statistics = new Map<string, number>();
  readonly #folded: FoldedStory[] = [];
  readonly #linked: LinkedPair[] = [];
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

  /** A story with more than one document. @param line the merge line, thousandths */
  fold(record: CanonicalRecord, line: number): void {
    const { id, story, provenance, chosen } = record;
    const members = story.members.slice(0, SHOWN_MAX);
    this.#folded.push({
      story: id,
      label: story.label.text,
      kept: { document: provenance.document, path: whereOf(provenance), criterion: chosen.criterion },
      documents: story.size.documents,
      members: members.map(({ document, path, inputLine, relation, score, weak, evidence }) => ({
        document,
        path: inputLine === undefined ? path : whereOf({ path, line: inputLine }),
        relation,
        score,
        line,
        quotes: evidence.quotesShared.length,
        runWords: evidence.longestRunWords,
        weak,
      })),
    });
    keepFirst(
      this.#folded,
      (x, y) => y.documents - x.documents || byCodeUnit(x.kept.path, y.kept.path) || byCodeUnit(x.story, y.story),
    );
  }

  /** A link between two stories, told once. @param whereIs the paths of its two documents */
  link({ closest, score, line }: RelatedStory, whereIs: readonly [string, string]): void {
    const [a, b] = closest.map((document, at) => ({ document, path: whereIs[at] as string })) as [
      LinkedPair['a'],
      LinkedPair['b'],
    ];
    this.#linked.push({ ...(a.path <= b.path ? { a, b } : { a: b, b: a }), score, line });
    keepFirst(this.#linked, (x, y) => y.score - x.score || byCodeUnit(x.a.path + x.b.path, y.a.path + y.b.path));
  }

  summary(
    head: Pick<
      RunSummary,
      'run' | 'version' | 'asOf' | 'config' | 'input' | 'output' | 'statistics' | 'inputs' | 'stories'
    > & {
      readonly under: Pick<RunSummary['under'], 'current' | 'older' | 'waiting'>;
    },
    problems: readonly Problem[],
    coverageLanguages: readonly string[],
    names: readonly string[],
  ): RunSummary {
    const { under, ...rest } = head;
    const counted = BUCKETS.map((bucket) => [bucket, this.#buckets.get(bucket) ?? 0] as const);
    const others = [...this.#languages].filter(([language]) => !coverageLanguages.includes(language));
    const folded = this.#folded.toSorted((x, y) => y.documents - x.documents || byCodeUnit(x.kept.path, y.kept.path));
    const [first] = folded;
    const shown = first ? [first.kept, first.members[0]] : [this.#linked[0]?.a, this.#linked[0]?.b];
    return {
      schema: 'storyfold/run/1',
      ...rest,
      documents: counted.reduce((sum, [, count]) => sum + count, 0),
      buckets: Object.fromEntries(counted) as Record<Bucket, number>,
      filtered: sorted(this.#filtered),
      superseded: sorted(this.#superseded),
      skipped: problems.filter(({ effect }) => effect === 'skipped').length,
      under: { ...under, judges: sorted(this.#judges), statistics: sorted(this.#statistics) },
      pairs: { judged: this.#pairs, byRelation: sorted(this.#relations) },
      text: { ...this.#text },
      removals: this.#removalCounts(),
      notKnown: { ...this.#notKnown },
      coverageOff: sorted(new Map(others)),
      problems: sorted(
        new Map([...Map.groupBy(problems, ({ code }) => code)].map(([code, list]) => [code, list.length])),
      ),
      changes: { ...this.#changes },
      folded,
      linked: this.#linked,
      look: handles(names, shown),
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

/** Keeps the first few of a list that grows by one at a time. */
function keepFirst<Item>(list: Item[], order: (x: Item, y: Item) => number): void {
  list.sort(order);
  if (list.length > SHOWN_MAX) list.pop();
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a, x], [b, y]) => y - x || byCodeUnit(a, b)));
}

/** What to type for documents: of each the shortest name that no other document's begins with. */
function handles(where: readonly string[], documents: ReadonlyArray<{ readonly path: string } | undefined>): string[] {
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const names = where.map(nameOf);
  return documents.flatMap((document) => {
    if (!document) return [];
    const name = nameOf(document.path);
    const tries = [name.replace(/[_.\s:].*$/, ''), name.replace(/\.[^.]+$/, ''), name, document.path];
    return [
      tries.find((handle) => handle !== '' && names.filter((other) => other.startsWith(handle)).length === 1) ??
        document.path,
    ];
  });
}
