import type { Config, ConfigSpec } from '../config/config.ts';
import { normalizeConfig } from '../config/normalize.ts';
import type { Article } from '../domain/article.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import { byCodeUnit, type DocumentId, type StoryId } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { RawInput } from '../domain/raw-input.ts';
import { type Card, corpusOf, type Signature } from '../domain/signature.ts';
import type { Verdict } from '../domain/verdict.ts';
import { RULE_NAMES } from '../stages/clean/rule-names.ts';
import { judge as judgeViews } from '../stages/judge/judge.ts';
import { viewOf } from '../stages/judge/view.ts';
import { pairable } from '../stages/pair/members.ts';
import { sign } from '../stages/sign/sign.ts';
import { SHIPPED } from '../text/statistics.ts';
import { foldCorpus } from './corpus/corpus.ts';
import { Court } from './corpus/court.ts';
import { drawerInMemory } from './corpus/drawer.ts';
import { prepareArticle } from './prepare/order.ts';
import { prepareOptions } from './prepare/prepare-all.ts';

// The steps of a run as functions, for programs that keep articles and signatures themselves. All are pure.

/** A document as a program has it: the fields of a JSONL record (`text` or `html`; `id`, `url`, `date`, `source`, …). */
export type NewDocument = Readonly<Record<string, unknown>>;

/** A story: its id, and the documents that tell it. */
export interface CorpusStory {
  readonly id: StoryId;
  readonly members: readonly DocumentId[];
}

/** A day after all others: every date of publication is believed. */
export const NO_DAY = '9999-12-31';

const configs = new WeakMap<ConfigSpec, Config>();
const NO_SPEC: ConfigSpec = {};

/** @throws ConfigError with all mistakes of the config */
function configOf(spec: ConfigSpec): Config {
  const known = configs.get(spec) ?? normalizeConfig(spec, 'spec', RULE_NAMES);
  configs.set(spec, known);
  return known;
}

/** A document of a program as an input. @param ordinal how many equal ones came before it */
export function inputOf(document: NewDocument, line: number, ordinal: number): RawInput {
  return { path: 'memory/documents.jsonl', line, bytes: Buffer.from(JSON.stringify(document)), kind: 'json', ordinal };
}

/**
 * Cleans one document: its fields, the spans of its body, and each removal with its reason.
 *
 *     const { article } = clean({ url: 'https://…', html: '…' });
 *     if (article && !article.filteredBy) console.log(article.fields.headline?.value, bodyOf(article));
 *
 * @param spec as in pipeline.config.ts; pass the same object again, it is read once
 * @param asOf day on which it is read, YYYY-MM-DD, or an instant of it: later dates of publication are not believed
 * @returns no article for what could not be read; `problems` say why, and what else was noticed
 * @throws ConfigError with all mistakes of the config
 */
export function clean(
  document: NewDocument,
  spec: ConfigSpec = NO_SPEC,
  asOf = NO_DAY,
): { readonly article?: Article; readonly problems: readonly Problem[] } {
  return prepareArticle(inputOf(document, 1, 0), prepareOptions(configOf(spec), asOf));
}

/**
 * What of an article is compared, without its text: 4 to 8 KB of hashed words, quotations and sketches.
 *
 *     const signatures = articles.map((article) => signature(article));
 *
 * @throws ConfigError with all mistakes of the config
 */
export function signature(article: Article, spec: ConfigSpec = NO_SPEC): Signature {
  return sign(article, prepareOptions(configOf(spec), NO_DAY).sign);
}

/**
 * Whether two texts are copies, one story, linked or apart, and why: evidence and score in log-odds, under the statistics that ship.
 *
 *     const { relation, score, evidence } = judge(signature(one), signature(other));
 *
 * @returns the same whichever comes first; `a` is the smaller document id
 * @throws ConfigError with all mistakes of the config
 */
export function judge(one: Signature, other: Signature, spec: ConfigSpec = NO_SPEC): Verdict {
  const [a, b] = [one, other].toSorted((x, y) => byCodeUnit(x.document, y.document)) as [Signature, Signature];
  return judgeViews(viewOf(a, SHIPPED), viewOf(b, SHIPPED), [], SHIPPED, configOf(spec).judge);
}

/**
 * Folds texts into stories: pairs are proposed, judged and clustered as `run` does, under the statistics that ship.
 *
 *     for (const { id, members } of fold(signatures)) console.log(id, members);
 *
 * @returns every document in one story, whatever the order of the signatures
 * @throws ConfigError with all mistakes of the config
 * @throws RunError (exit 2) when two signatures are of one document; (exit 7) when a guard says that the result cannot be right
 */
export function fold(signatures: readonly Signature[], spec: ConfigSpec = NO_SPEC): CorpusStory[] {
  const config = configOf(spec);
  const corpus = corpusOf(signatures);
  const documentOf = (number: number): DocumentId => (corpus.cards[number] as Card).document;
  const twice = corpus.cards.find(({ document }, at) => at > 0 && document === documentOf(at - 1));
  if (twice)
    throw new RunError(
      'fold/twice',
      EXIT.usage,
      `Two signatures are of document ${twice.document}.`,
      'Give one of each document, of its newest version.',
    );
  const epochs = { epochOf: () => 0, statistics: () => SHIPPED };
  const court = new Court(pairable(corpus), epochs, config.judge, drawerInMemory());
  const known = { storyBefore: () => undefined, isUsed: () => false };
  const { stories } = foldCorpus(corpus, SHIPPED, court, known, config);
  return stories.map(({ id, members }) => ({ id, members: members.map(documentOf) }));
}
