import type { PageFacts } from './page-facts.ts';

/** One reason to take a page for no article. It stays a row with its text, in the bucket `filtered`, and folds with nothing. */
export interface PageFilter {
  readonly name: string;
  /** One sentence that an editor can judge. */
  readonly reason: string;
  holds(facts: PageFacts): boolean;
}

/** A run of prose of so many words is an article, whatever stands around it; a brief of three sentences has about 60. */
export const ARTICLE_WORDS_MIN = 60;

const ARTICLE = /article$|posting$|^report$|^review$/;

/** Whether the page declares itself an article; a live blog is a posting, too. */
export function isDeclaredArticle({ types }: PageFacts): boolean {
  return types.some((type) => ARTICLE.test(type) && type !== 'liveblogposting');
}
