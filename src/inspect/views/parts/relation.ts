import type { LinkKind, Relation } from '../../../domain/verdict.ts';
import { LINK_WORDS, RELATION_TERMS, RELATION_WORDS } from '../../../page-messages.ts';
import { type Drawn, html } from '../html.ts';

/** A relation in plain words; the technical one stands in the tooltip. */
export function RelationChip({ relation, kind }: { readonly relation: Relation; readonly kind?: LinkKind }): Drawn {
  const words = kind === undefined ? RELATION_WORDS[relation] : LINK_WORDS[kind];
  return html`<span class=${`chip chip-${relation}`} title=${RELATION_TERMS[relation]}>${words}</span>`;
}
