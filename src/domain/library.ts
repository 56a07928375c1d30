import type { Article } from './article.ts';
import type { SignedCorpus } from './signature.ts';

/** Where the texts of a corpus are found again. */
export interface Library extends SignedCorpus {
  article(number: number): Article;
}
