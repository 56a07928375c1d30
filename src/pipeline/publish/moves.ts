import { whereOf } from '../../domain/document.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { RelatedStory } from '../../domain/record.ts';
import type { LinkKind } from '../../domain/verdict.ts';
import type { Moved } from '../../stages/diff/diff.ts';
import { isLive } from '../past/entry.ts';
import type { EntryChange } from '../past/record-changes.ts';

/** A document that stands elsewhere, or otherwise, among the stories. Paths are with the line, where a file holds many. */
export interface Move {
  readonly path: string;
  /** Its story. */
  readonly before: StoryId | null;
  readonly after: StoryId | null;
  /** As it stands now. */
  readonly relation: Moved['relation'];
  /** A document that was in one story with it and is not now, and one that is now and was not: the canonical ones, if they are. */
  readonly partsFrom?: string;
  readonly joins?: string;
}

/**
 * What becomes of some documents, those that change their story first.
 *
 * @param canonicalOf the canonical document of a story, before and now
 * @param max how many are told
 */
export function movesOf(
  entries: readonly EntryChange[],
  canonicalOf: { before(story: StoryId): DocumentId | undefined; now(story: StoryId): DocumentId | undefined },
  moved: readonly Moved[],
  max: number,
): Move[] {
  const homes = new Map(
    entries.flatMap(({ after }) => (after && isLive(after) ? [[after.document, after] as const] : [])),
  );
  const before = new Map(
    entries.flatMap(({ before: old }) => (old && isLive(old) ? [[old.document, old.story] as const] : [])),
  );
  const after = (document: DocumentId): StoryId | undefined => homes.get(document)?.story;
  const pathOf = (document: DocumentId | undefined): string | undefined => {
    const entry = document === undefined ? undefined : homes.get(document);
    return entry && whereOf(entry);
  };
  const first = (canonical: DocumentId | undefined, test: (document: DocumentId) => boolean): string | undefined =>
    pathOf(canonical !== undefined && test(canonical) ? canonical : [...homes.keys()].find(test));
  const isMoved = ({ document, story }: Moved): boolean => before.get(document) !== story;
  return moved
    .toSorted((x, y) => Number(isMoved(y)) - Number(isMoved(x)))
    .slice(0, max)
    .map((move): Move => {
      const { document: id, story: now, relation } = move;
      const old = before.get(id);
      const isSame = !isMoved(move);
      const left = (other: DocumentId): boolean => before.get(other) === old && after(other) !== now;
      const met = (other: DocumentId): boolean => after(other) === now && other !== id && before.get(other) !== old;
      const partsFrom = isSame || old === undefined ? undefined : first(canonicalOf.before(old), left);
      const joins = isSame || now === undefined ? undefined : first(canonicalOf.now(now), met);
      return {
        path: pathOf(id) ?? id,
        before: old ?? null,
        after: now ?? null,
        relation,
        ...(partsFrom === undefined ? {} : { partsFrom }),
        ...(joins === undefined ? {} : { joins }),
      };
    });
}

/** A story, and another one that it is linked with. */
export type Link = readonly [story: StoryId, to: Pick<RelatedStory, 'story' | 'kind' | 'closest'>];

/** Links between stories that come and go, with the first that come. */
export interface LinkMoves {
  readonly come: number;
  readonly go: number;
  readonly coming: ReadonlyArray<{ readonly a: string; readonly b: string; readonly kind?: LinkKind }>;
}

/** @param before links as the last run told them, from either side or both; so `after` @param pathOf of a document */
export function linkMoves(
  before: Iterable<Link>,
  after: Iterable<Link>,
  pathOf: (document: DocumentId) => string,
  max: number,
): LinkMoves {
  const gone = new Set<string>();
  for (const link of before) gone.add(nameOf(link));
  const known = new Set(gone);
  const seen = new Set<string>();
  const coming: Array<LinkMoves['coming'][number]> = [];
  for (const link of after) {
    const name = nameOf(link);
    gone.delete(name);
    if (known.has(name) || seen.has(name)) continue;
    seen.add(name);
    const { kind, closest } = link[1];
    const [a, b] = closest.map(pathOf) as [string, string];
    if (coming.length < max) coming.push({ a, b, ...(kind ? { kind } : {}) });
  }
  return { come: seen.size, go: gone.size, coming };
}

function nameOf([one, { story: other }]: Link): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
