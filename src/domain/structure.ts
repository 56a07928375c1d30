import type { Span } from './span.ts';

/** What a stretch of a page's text was in its markup. All but `link` cover whole lines. */
export type Mark = Span &
  (
    | { readonly kind: 'heading'; readonly level: number }
    /** `first`: whether the line begins the item. `number`: in an ordered list, from 1. `depth`: lists around its list. */
    | { readonly kind: 'item'; readonly depth: number; readonly first: boolean; readonly number?: number }
    | { readonly kind: 'quote' }
    | { readonly kind: 'code' }
    /** A line of cells with tabs between them. `table`: equal for rows of one table. */
    | { readonly kind: 'row'; readonly table: number }
    | { readonly kind: 'link'; readonly href: string }
  );
