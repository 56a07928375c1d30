import type { Article } from './article.ts';
import type { Corpus } from './signature.ts';

/** Where the texts of a corpus are found again. */
export interface Library extends Corpus {
  article(number: number): Article;
}
