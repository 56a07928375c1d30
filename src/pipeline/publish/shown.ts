import { whereOf } from '../../domain/document.ts';
import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import { type CanonicalRecord, pinnedBy } from '../../domain/record.ts';
import type { FoldedStory, LinkedPair, ShownDocument } from '../../domain/summary.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import type { Entry } from '../past/entry.ts';
import type { StoryTold } from './news.ts';

/** Stories and links that the first screen can show; the tables hold all of them. */
export const SHOWN_MAX = 10;

/** A document that a screen will show; it gets its name when all are known. */
export type Unnamed = Omit<ShownDocument, 'name'>;

/** The stories and links that a screen shows of a run: those that are news first. */
export class Shown {
  readonly #line: number;
  readonly folded: Array<FoldedStory<Unnamed>> = [];
  readonly linked: Array<LinkedPair<Unnamed>> = [];

  /** @param line the merge line, thousandths */
  constructor(line: number) {
    this.#line = line;
  }

  /** A story of more than one document. */
  fold(record: CanonicalRecord, { news, came }: StoryTold): void {
    const { id, story, provenance, chosen } = record;
    const isNew = (document: DocumentId): boolean => came.has(document);
    const members = story.members
      .toSorted((x, y) => Number(isNew(y.document)) - Number(isNew(x.document)))
      .slice(0, SHOWN_MAX);
    this.folded.push({
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
        line: this.#line,
        quotes: evidence.quotesShared.length,
        runWords: evidence.longestRunWords,
        weak,
        ...pinnedMember(story.pins, { document, relation }),
      })),
    });
    keepFirst(this.folded, newsFirst);
  }

  /** Links of the stories that were folded, each once. @param isNews stories of which something is new */
  links({ folded, entries }: Compared, isNews: ReadonlySet<StoryId>): void {
    const whereIs = new Map<DocumentId, string>();
    const wanted = new Map(entries.map((entry) => [entry.document, entry]));
    const where = (document: DocumentId): string => {
      const known = whereIs.get(document) ?? whereOf(wanted.get(document) as Entry);
      whereIs.set(document, known);
      return known;
    };
    const own = new Set(folded.stories.map(({ id }) => id));
    for (const [at, { id }] of folded.stories.entries())
      for (const { story, closest, kind, score, line, pin } of folded.links.of(at)) {
        // Told from the smaller id, or from the one that was folded.
        if (own.has(story) && id >= story) continue;
        const [a, b] = closest.map((document): Unnamed => ({ document, path: where(document) })) as [Unnamed, Unnamed];
        const isNew = isNews.has(id) || isNews.has(story);
        this.link({
          ...(a.path <= b.path ? { a, b } : { a: b, b: a }),
          ...(kind ? { kind } : {}),
          score,
          line,
          ...(pin ? { isPinned: true } : {}),
          isNew,
        });
      }
  }

  link(pair: LinkedPair<Unnamed>): void {
    this.linked.push(pair);
    keepFirst(
      this.linked,
      (x, y) =>
        Number(y.isNew) - Number(x.isNew) || y.score - x.score || byCodeUnit(x.a.path + x.b.path, y.a.path + y.b.path),
    );
  }
}

function pinnedMember(...given: Parameters<typeof pinnedBy>): { readonly pinnedBy?: string } {
  const by = pinnedBy(...given);
  return by === undefined ? {} : { pinnedBy: by };
}

/** Stories that are news before others, then the largest. */
function newsFirst(x: FoldedStory<Unnamed>, y: FoldedStory<Unnamed>): number {
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
