import type { WallKind } from '../walls/kinds.ts';
import type { PageFacts } from './page-facts.ts';

/** One reason to take a page or text for no article. It stays a row with its text, in the bucket `filtered`, and folds with nothing. */
export interface PageFilter {
  readonly name: string;
  /** One sentence that an editor can judge. */
  readonly reason: string;
  holds(facts: PageFacts): boolean;
}

/** Whether hardly anything but the words of a wall is there; what the page declares of itself does not matter. */
export function isWall({ wall }: PageFacts, kind: WallKind): boolean {
  return wall === kind;
}

/** Whether the page's own name says so, nothing speaks against it, and there is no text of an article. */
export function isNamed(facts: PageFacts, names: RegExp): boolean {
  return (
    facts.longestRun < ARTICLE_WORDS_MIN && !isDeclaredArticle(facts) && facts.names.some((name) => names.test(name))
  );
}

/** A run of prose of so many words is an article, whatever stands around it; a brief of three sentences has about 60. */
export const ARTICLE_WORDS_MIN = 60;

const ARTICLE = /article$|posting$|^report$|^review$/;

/** Whether the page declares itself an article; a live blog is a posting, too. */
export function isDeclaredArticle({ types }: PageFacts): boolean {
  return types.some((type) => ARTICLE.test(type) && type !== 'liveblogposting');
}
