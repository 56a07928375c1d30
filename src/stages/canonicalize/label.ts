import { bodyOf } from '../../domain/article.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Candidate } from './choose.ts';

const LABEL_CHARS_MAX = 120;

/** What to call a story: the canonical document's headline, else the first other one, else how the text begins. */
export function labelOf(canonical: Candidate, candidates: readonly Candidate[]): CanonicalRecord['story']['label'] {
  const others = candidates.filter(({ id }) => id !== canonical.id).toSorted((a, b) => byCodeUnit(a.id, b.id));
  for (const { id, article } of [canonical, ...others]) {
    if (article.fields.headline) return { text: article.fields.headline.value, from: id, kind: 'headline' };
  }
  const lead = (bodyOf(canonical.article).split('\n')[0] ?? '').trim();
  const short =
    lead.length > LABEL_CHARS_MAX
      ? `${lead.slice(0, lead.lastIndexOf(' ', LABEL_CHARS_MAX - 1)).toWellFormed()} …`
      : lead;
  return { text: short, from: canonical.id, kind: 'lead' };
}
