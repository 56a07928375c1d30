import type { MovedTo, RemovalAction } from '../../domain/removal.ts';
import type { Line, Page } from './page.ts';

/** A stretch of text that a rule claims, in UTF-16 offsets. */
export interface Find {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
  readonly action: Exclude<RemovalAction, 'marked'>;
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
  /** Languages whose patterns it knows, or `any` for rules of form and position. */
  readonly languages: readonly string[] | 'any';
  /** The largest share of a document's visible characters that it may take; more is a misreading, and it takes nothing. */
  readonly shareMax: number;
  find(page: Page): Find[];
}

/** The whole of a line. */
export function whole(line: Line, action: Find['action'], to?: MovedTo, reason?: string): Find {
  return { line, start: line.start, end: line.end, action, ...(to ? { to } : {}), ...(reason ? { reason } : {}) };
}

/** Whether the line stands before the body or after it. Everything is outside when there is no body. */
export function isOutside(page: Page, line: Line): boolean {
  const body = page.body();
  return !body || line.index < body.first || line.index > body.last;
}

/** Whether the patterns of one language say anything about this page: its language, or an unknown one. */
export function speaks(page: Page, languages: readonly string[]): boolean {
  return page.language === '' || languages.includes(page.language);
}

/** A rule that claims whole lines which match a pattern and are no longer than `wordsMax`. */
export function lineRule(
  rule: Omit<Rule, 'find'> & {
    readonly patterns: readonly RegExp[];
    readonly wordsMax: number;
    readonly where: 'anywhere' | 'outside';
    readonly action: Find['action'];
    readonly to?: MovedTo;
  },
): Rule {
  const { patterns, wordsMax, where, action, to } = rule;
  return {
    name: rule.name,
    reason: rule.reason,
    languages: rule.languages,
    shareMax: rule.shareMax,
    find: (page) =>
      page.lines
        .filter(
          (line) => line.words <= wordsMax && page.isFree(line) && patterns.some((pattern) => pattern.test(line.text)),
        )
        .filter((line) => where === 'anywhere' || isOutside(page, line))
        .map((line) => whole(line, action, to)),
  };
}
