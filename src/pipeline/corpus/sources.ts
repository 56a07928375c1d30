import type { Card } from '../../domain/signature.ts';
import type { NumberedStory } from '../../stages/cluster/identify.ts';
import type { State } from '../../store/state/state.ts';
import type { Entry } from '../past/entry.ts';
import { cardOf } from '../prepare/shelves.ts';
import { cardsOf } from './corpus.ts';
import { foldedBySource, type SourceTexts } from './guards.ts';

/** What the texts of a source come to after a run. */
export interface SourceChange extends SourceTexts {
  readonly source: string;
}

/**
 * What the texts of all sources come to, counted over the stories that a run touches.
 *
 * @param before all members of those stories, as they were; undefined where all stories are counted
 */
export function newSources(
  state: State,
  before: readonly Entry[] | undefined,
  stories: readonly NumberedStory[],
  cards: readonly Card[],
): { readonly all: ReadonlyMap<string, SourceTexts>; readonly changes: readonly SourceChange[] } {
  const all = new Map<string, SourceTexts>();
  if (before)
    for (const { source, texts, folded } of state.sources.each())
      all.set(source, { texts: texts as number, folded: folded as number });
  const touched = new Set<string>();
  const add = (counts: ReadonlyMap<string, SourceTexts>, sign: 1 | -1): void => {
    for (const [source, { texts, folded }] of counts) {
      touched.add(source);
      const known = all.get(source) ?? { texts: 0, folded: 0 };
      all.set(source, { texts: known.texts + sign * texts, folded: known.folded + sign * folded });
    }
  };
  if (before) {
    const members = before.filter(({ story }) => story !== undefined);
    add(foldedBySource([...Map.groupBy(members, ({ story }) => story).values()].map((list) => list.map(cardOf))), -1);
  }
  add(foldedBySource(cardsOf(stories, cards)), 1);
  return { all, changes: [...touched].map((source) => ({ source, ...(all.get(source) as SourceTexts) })) };
}
