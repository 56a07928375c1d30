import type { Article } from '../../domain/article.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RawInput } from '../../domain/raw-input.ts';
import type { Signature } from '../../domain/signature.ts';
import { type CleanOptions, clean } from '../../stages/clean/clean.ts';
import { type ExtractOptions, extract } from '../../stages/extract/extract.ts';
import { type ReadOptions, read } from '../../stages/read/read.ts';
import { type SignOptions, sign } from '../../stages/sign/sign.ts';

export interface PrepareOptions {
  readonly read: ReadOptions;
  readonly extract: ExtractOptions;
  readonly clean: CleanOptions;
  readonly sign: SignOptions;
}

/** One input after the stages that see it alone; without an article it was quarantined. */
export interface Prepared {
  readonly article?: Article;
  readonly signature?: Signature;
  /** As in `Cleaned`. */
  readonly recurring?: readonly number[];
  readonly learnt?: number;
  readonly problems: readonly Problem[];
}

/**
 * read → extract → clean → sign: the stages that see one document at a time. `fold.ts` and `corpus.ts` have the others:
 * pair → judge → cluster → canonicalize; `run.ts` ends with diff. Pure; runs in workers and wherever one document is
 * looked at.
 */
export function prepare(input: RawInput, options: PrepareOptions, mode: 'dom' | 'scan' = 'dom'): Prepared {
  const { article, ...rest } = prepareArticle(input, options, mode);
  return article ? { article, signature: sign(article, options.sign), ...rest } : rest;
}

/** The first three of them: what cleaning alone needs. */
export function prepareArticle(
  input: RawInput,
  options: Omit<PrepareOptions, 'sign'>,
  mode: 'dom' | 'scan' = 'dom',
): Omit<Prepared, 'signature'> {
  const raw = read(input, options.read);
  if (!raw.items[0]) return { problems: raw.problems };
  const page = extract(raw.items[0], options.extract, mode);
  const before = [...raw.problems, ...page.problems];
  if (!page.items[0]) return { problems: before };
  const { asOf, learnt } = options.clean;
  const { items, problems, ...lines } = clean(page.items[0], {
    ...options.clean,
    asOf: input.asOf ?? asOf,
    ...(learnt && input.learnt !== undefined ? { learnt: { ...learnt, version: input.learnt } } : {}),
  });
  return { article: items[0] as Article, problems: [...before, ...problems], ...lines };
}
