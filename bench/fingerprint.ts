// What a fitted table knows by position. When it changes, the table reads one thing for another.
import { createHash } from 'node:crypto';
import { LAYOUT_BLOCKS } from '../src/domain/layout.ts';
import { FEATURES } from '../src/stages/clean/lines/features.ts';
import { PAGE_FEATURES } from '../src/stages/clean/lines/page-features.ts';
import { MARK_RULES } from '../src/stages/clean/rules/index.ts';
import { KIND } from '../src/text/characters.ts';

/** What the numbers stand for that a table reads: each list in its order. */
export interface Reads {
  readonly columns: readonly string[];
  /** Rules in the order of the bits of `mark`. */
  readonly rules: readonly string[];
  /** Kinds of characters, in `first` and `last`. */
  readonly kinds: ReadonlyArray<readonly [string, number]>;
  /** Of pages, the kinds of blocks in `block`. */
  readonly blocks: readonly string[];
}

export function readsOf(kind: 'text' | 'page'): Reads {
  return {
    columns: kind === 'text' ? FEATURES : PAGE_FEATURES,
    rules: MARK_RULES.map(({ name }) => name),
    kinds: Object.entries(KIND),
    blocks: kind === 'text' ? [] : LAYOUT_BLOCKS,
  };
}

/** 16 hexadecimal digits that differ when any name or the order of any list does. */
export function fingerprintOf({ columns, rules, kinds, blocks }: Reads): string {
  return createHash('sha256')
    .update(JSON.stringify([columns, rules, kinds, blocks]))
    .digest('hex')
    .slice(0, 16);
}
