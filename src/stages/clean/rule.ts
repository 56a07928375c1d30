import type { MovedTo, RemovalAction } from '../../domain/removal.ts';
import type { Line, Page } from './page.ts';
import type { PhraseLists } from './phrases/phrase-book.ts';

/** A stretch of text that a rule claims, in UTF-16 offsets. */
export interface Find {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
  readonly action: RemovalAction;
  readonly to?: MovedTo;
  /** The value of the field, where it is not the claimed text itself. */
  readonly value?: string;
  /** Overrides the rule's reason where one rule says two things (a first copy, a second copy). */
  readonly reason?: string;
}

/** One reason to take text out of a body. Each lies in a file of its own under rules/. */
export interface Rule {
  readonly name: string;
  /** One sentence that an editor can judge. */
  readonly reason: string;
  /** What it may do: people's rights and readers' safety are only ever moved. */
  readonly actions: ReadonlyArray<Find['action']>;
  /** Languages whose patterns it knows, or `any` for rules of form and position. */
  readonly languages: readonly string[] | 'any';
  /** The largest share of a document's visible characters that it may take; more is a misreading, and it takes nothing. */
  readonly shareMax: number;
  find(page: Page): Find[];
}

/** What a line must have before a pattern is tried on it: most lines lack it, and no pattern runs. */
export type Need = 'colon' | 'slash' | 'label' | 'digit' | 'digits of a date' | 'symbol' | 'bracket at end';

/** A pattern or test over a line's text. */
export type LinePattern = { readonly needs: Need } & (
  | { readonly pattern: RegExp }
  | { readonly test: (text: string) => boolean }
);

/** A rule that knows lines by their words: lines are marked before any rule claims text, and the model sees the marks. */
export interface MarkRule extends Rule {
  /** Longer lines are never marked. */
  readonly wordsMax: number;
  readonly phrases?: PhraseLists;
  readonly patterns?: readonly LinePattern[];
}

/** The whole of a line. */
export function whole(line: Line, action: Find['action'], to?: MovedTo, reason?: string): Find {
  return { line, start: line.start, end: line.end, action, ...(to ? { to } : {}), ...(reason ? { reason } : {}) };
}

/**
 * A rule that claims whole lines that its phrases or patterns mark. `anywhere`: always; `loose`: unless the line is
 * surely body; `outside`: only where it stands outside the body.
 */
export function markRule(
  rule: Omit<MarkRule, 'find' | 'actions'> & {
    readonly where: 'anywhere' | 'loose' | 'outside';
    readonly action: Find['action'];
    readonly to?: MovedTo;
  },
): MarkRule {
  const { where, action, to, ...rest } = rule;
  return {
    ...rest,
    actions: [action],
    find: (page) =>
      page
        .marked(rule.name)
        .filter((line) => where === 'anywhere' || (where === 'loose' ? page.mayGo(line) : page.isOutside(line)))
        .map((line) => whole(line, action, to)),
  };
}
