import { componentsOf, type Edge } from './average-link.ts';
import type { Bounds, Pinned } from './bounds.ts';
import type { Copies } from './cluster.ts';
import type { KnownStories } from './identify.ts';

// Folds of judges before this one stand until `rebuild`: a story that they made stays one, though today's judge, or a star
// around another text than theirs, would part it.

/** For each document the smallest one that older folds hold it together with: itself, if none does. */
export type Held = Uint32Array;

/**
 * What older folds hold together: the two documents of each, if the last run left them in one story. A fold that was
 * outvoted there holds nothing.
 *
 * @param documents how many the corpus has
 * @param folds pairs of documents that an older judge folded
 * @param bounds what people decided, which no fold outvotes; it is told what holds
 */
export function heldBy(
  documents: number,
  folds: Iterable<Pick<Edge, 'a' | 'b'>>,
  { storyBefore }: Pick<KnownStories, 'storyBefore'>,
  bounds?: Bounds,
): Held {
  const edges = [...folds]
    .filter(({ a, b }) => storyBefore(a) !== undefined && storyBefore(a) === storyBefore(b))
    .map(({ a, b }): Edge => ({ a, b, score: 0 }));
  if (!bounds) return componentsOf(documents, edges, 0);
  // In an order that says nothing of when they were judged: of two that cannot both hold, the first does.
  edges.sort((x, y) => x.a - y.a || x.b - y.b);
  return componentsOf(
    documents,
    edges.filter(({ a, b }) => bounds.tryJoin(a, b)),
    0,
  );
}

/** What people hold together, as what older folds do. */
export function heldByDecisions(documents: number, { together }: Pick<Pinned, 'together'>): Held {
  return componentsOf(
    documents,
    together.map(([a, b]): Edge => ({ a, b, score: 0 })),
    0,
  );
}

/** Pairs that hold each group together. */
export function pairsHeld(held: Held): Array<readonly [number, number]> {
  return [...held].flatMap((first, document) => (first === document ? [] : [[first, document] as const]));
}

/** Joins the stories of documents that are held together; without older folds each is left as it is. */
export function joinHeld(stories: readonly (readonly Copies[])[], held: Held): Array<readonly Copies[]> {
  const storyOf = new Uint32Array(held.length);
  stories.forEach((groups, story) => {
    for (const { members } of groups) for (const member of members) storyOf[member] = story;
  });
  const edges = {
    *[Symbol.iterator](): Generator<Edge> {
      for (const [document, first] of held.entries()) {
        const [a, b] = [storyOf[first] as number, storyOf[document] as number];
        if (a !== b) yield { a, b, score: 0 };
      }
    },
  };
  const first = componentsOf(stories.length, edges, 0);
  return [...Map.groupBy(stories.keys(), (story) => first[story] as number).values()].map((parts) =>
    parts.flatMap((story) => stories[story] as readonly Copies[]),
  );
}
