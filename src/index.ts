/** The library: what the command is made of, for use in programs. */

export type { Config, ConfigSpec } from './config/config.ts';
export { defineConfig, env } from './config/config.ts';
export type { Article, Fields } from './domain/article.ts';
export { bodyOf, piecesOf, restoreArticle } from './domain/article.ts';
export type { Document, RawDocument } from './domain/document.ts';
export { ConfigError, RunError } from './domain/errors.ts';
export type { Problem } from './domain/problem.ts';
export type { CanonicalRecord } from './domain/record.ts';
export type { Removal } from './domain/removal.ts';
export type { Signature } from './domain/signature.ts';
export type { Verdict } from './domain/verdict.ts';
export { type Added, Corpus } from './pipeline/in-memory.ts';
export { type CorpusStory, clean, fold, judge, type NewDocument, signature } from './pipeline/steps.ts';
