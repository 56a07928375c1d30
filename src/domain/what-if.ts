import type { Contribution, Veto } from './verdict.ts';

/** What would have to be otherwise for the other verdict, as numbers; `messages.ts` says it in words. */
export type WhatIf =
  /** Folded: without one piece of evidence, or several together, the score would be `score`. */
  | { readonly kind: 'without'; readonly names: ReadonlyArray<Contribution['name']>; readonly score: number }
  /** Folded as a copy: how far above its own line, thousandths. */
  | { readonly kind: 'copy'; readonly by: number }
  /** Not folded, though the score would do. */
  | { readonly kind: 'veto'; readonly veto: Veto }
  /** Not folded: what counts against it is all that keeps it apart. */
  | { readonly kind: 'against'; readonly name: Contribution['name']; readonly score: number }
  /** Not folded: two quotations in common, at length, would do. */
  | { readonly kind: 'quotations'; readonly score: number }
  /** Nothing that one measure can reach would do. */
  | { readonly kind: 'nothing' };
