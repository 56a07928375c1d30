import { leadOf } from '../../domain/article.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Candidate } from './choose.ts';

/** What to call a story: the canonical document's headline, else the first other one, else how the text begins. */
export function labelOf(canonical: Candidate, candidates: readonly Candidate[]): CanonicalRecord['story']['label'] {
  const others = candidates.filter(({ id }) => id !== canonical.id).toSorted((a, b) => byCodeUnit(a.id, b.id));
  for (const { id, article } of [canonical, ...others]) {
    if (article.fields.headline) return { text: article.fields.headline.value, from: id, kind: 'headline' };
  }
  return { text: leadOf(canonical.article), from: canonical.id, kind: 'lead' };
}
