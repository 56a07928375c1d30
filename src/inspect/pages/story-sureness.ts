import { type Pin, pinnedBy } from '../../domain/record.ts';
import { type SureLevel, sureLevel } from '../../domain/sureness.ts';
import { isCopy, isFolded } from '../../domain/verdict.ts';
import type { StoryDocument } from './story-documents.ts';

/**
 * How sure a story is: as its least sure member.
 *
 * - `single`: it has none. `copies`: all of them have the kept document's text, or a part of it. `decided`: people hold the rest.
 * - `sure`, `fairly`, `barely`: the lowest verdict by which a text is folded, far above the line, above it, close to it.
 * - `weak`: a member is no fold by its own verdict, and other members hold it there.
 */
export interface Sureness {
  readonly level: 'single' | 'copies' | 'decided' | SureLevel;
  /** The lowest direct verdict that counts, thousandths; of a group of copies, the highest. */
  readonly lowest: number | undefined;
  readonly least: StoryDocument | undefined;
}

/** @param documents as of `storyDocuments` @param line from which score two documents are one story */
export function surenessOf(documents: readonly StoryDocument[], pins: readonly Pin[], line: number): Sureness {
  const members = documents.filter(({ isKept, relation }) => !isKept && relation !== undefined);
  if (members.length === 0) return { level: 'single', lowest: undefined, least: undefined };
  const kept = documents.find(({ isKept }) => isKept);
  const isHeld = ({ document, relation }: StoryDocument): boolean =>
    relation !== undefined && pinnedBy(pins, { document, relation }) !== undefined;
  // Who belongs to a group of copies is as sure as the surest of them.
  const best = [...Map.groupBy(members, ({ textGroup }) => textGroup)]
    .filter(([textGroup]) => textGroup !== kept?.textGroup)
    .flatMap(([, own]) => own.filter(({ relation }) => relation && !isCopy(relation)).slice(0, 1))
    .filter((one) => !isHeld(one));
  const least = best.reduce<StoryDocument | undefined>(
    (low, one) => (low === undefined || (one.score ?? 0) < (low.score ?? 0) ? one : low),
    undefined,
  );
  if (!least) {
    const isDecided = members.some(isHeld);
    return { level: isDecided ? 'decided' : 'copies', lowest: undefined, least: undefined };
  }
  const lowest = least.score ?? 0;
  const isWeak = best.some(({ relation }) => relation && !isFolded(relation));
  return { level: sureLevel(lowest, line, !isWeak), lowest, least };
}
