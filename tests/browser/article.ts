import type { OutletKey } from './outlets.ts';

/** An article of the week as its outlet has it. */
export interface Article {
  readonly outlet: OutletKey;
  /** A word of its address. */
  readonly slug: string;
  readonly title: string;
  /** When it was published, to the minute; undefined: the outlet does not say. */
  readonly at?: string;
  readonly text: string;
  readonly author?: string;
  /** Where the outlet's own language is another. */
  readonly language?: string;
  readonly modified?: string;
}

type More = Partial<Pick<Article, 'author' | 'language' | 'modified'>>;

/** @param at day and hour of October 2026, `20 07:05` */
export function article(
  outlet: OutletKey,
  at: string,
  slug: string,
  title: string,
  text: string,
  more: More = {},
): Article {
  return { outlet, slug, title, text, at: `2026-10-${at.replace(' ', 'T')}:00Z`, ...more };
}

/** The first line of a text is its headline. */
export function headed(outlet: OutletKey, at: string, slug: string, whole: string, more: More = {}): Article {
  const [title = '', ...rest] = whole.split('\n\n');
  return article(outlet, at, slug, title, rest.join('\n\n'), more);
}

export function edited(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`not in the text: ${from}`);
    return result.replace(from, to);
  }, text);
}

export const first = (text: string, paragraphs: number): string => text.split('\n\n').slice(0, paragraphs).join('\n\n');
export const withoutDateline = (text: string): string => text.replace(/^[^a-z]+(?:\(Meridian\) - | — )/, '');
