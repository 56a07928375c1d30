import type { ConfigSpec } from '../config/config.ts';
import { normalizeConfig } from '../config/normalize.ts';
import type { DocumentId, StoryId } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import { type Card, corpusOf, type Signature, type SignedCorpus } from '../domain/signature.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { UnversionedRecord } from '../stages/canonicalize/canonicalize.ts';
import type { Candidate } from '../stages/canonicalize/choose.ts';
import { RULE_NAMES } from '../stages/clean/rule-names.ts';
import type { KnownStories } from '../stages/cluster/identify.ts';
import { pairable } from '../stages/pair/members.ts';
import { SHIPPED, type Statistics, statisticsOf } from '../text/statistics.ts';
import { canonicalizeOptions, canonicalizeStory, type FoldedCorpus, foldCorpus } from './corpus/corpus.ts';
import { Court } from './corpus/court.ts';
import { drawerInMemory } from './corpus/drawer.ts';
import type { KnownVerdict } from './corpus/verdict-columns.ts';
import { prepare } from './prepare/order.ts';
import { prepareOptions } from './prepare/prepare-all.ts';
import { type CorpusStory, inputOf, type NewDocument, NO_DAY } from './steps.ts';

/** What became of a batch. */
export interface Added {
  /** In the order of the batch; undefined for what could not be read. */
  readonly documents: ReadonlyArray<DocumentId | undefined>;
  readonly problems: readonly Problem[];
}

/**
 * A corpus in memory, for programs: add batches, ask for stories and records at any time. Within one epoch of statistics
 * the stories are the same however the documents were dealt to batches, and in whatever order. Each pair is judged once.
 *
 *     const corpus = new Corpus();
 *     corpus.add([{ id: 'a', text: '…' }, { id: 'b', url: 'https://…', html: '…' }]);
 *     for (const { article, story } of corpus.records()) …
 */
export class Corpus {
  readonly #config: ReturnType<typeof normalizeConfig>;
  readonly #asOf: string;
  readonly #candidates = new Map<DocumentId, Candidate>();
  readonly #used = new Set<StoryId>();
  /** How often the same record came: without `id` and `url`, equal ones are told apart by their count. */
  readonly #seen = new Map<string, number>();
  #statistics: Statistics = SHIPPED;
  #epoch = 0;
  #folded: { readonly corpus: SignedCorpus; readonly folded: FoldedCorpus } | undefined;
  #stories = new Map<DocumentId, StoryId>();
  /** Documents whose verdicts stand: unchanged since the last folding. */
  #standing = new Set<DocumentId>();
  #isStale = false;

  /**
   * @param spec as in pipeline.config.ts; what says where files lie is not looked at
   * @param asOf day on which the documents are read, YYYY-MM-DD, or an instant of it: later dates of publication are not believed
   * @throws ConfigError with all mistakes of the config
   */
  constructor(spec: ConfigSpec = {}, asOf = NO_DAY) {
    this.#config = normalizeConfig(spec, 'Corpus', RULE_NAMES);
    this.#asOf = asOf;
  }

  /** Cleans and signs documents and takes them in. One with a place that is known (`url` or `id`) is a new version. */
  add(batch: readonly NewDocument[]): Added {
    const options = prepareOptions(this.#config, this.#asOf);
    const problems: Problem[] = [];
    const documents = batch.map((document, index) => {
      const json = JSON.stringify(document);
      const ordinal = this.#seen.get(json) ?? 0;
      this.#seen.set(json, ordinal + 1);
      const line = this.#candidates.size + index + 1;
      const prepared = prepare(inputOf(document, line, ordinal), options);
      problems.push(...prepared.problems);
      if (!prepared.article || !prepared.signature) return undefined;
      const { id } = prepared.article.document;
      // A page that is no article: its problem says so, no story has it, and it takes no article's place.
      if (prepared.article.filteredBy) return undefined;
      this.#standing.delete(id);
      this.#isStale = true;
      this.#candidates.set(id, { id, article: prepared.article, signature: prepared.signature });
      return id;
    });
    return { documents, problems };
  }

  /** Counts the statistics of rarity anew from all documents, and judges all pairs again under them. */
  openEpoch(): void {
    this.#epoch++;
    this.#statistics = statisticsOf(`corpus/${this.#epoch}`, this.#signatures());
    this.#standing.clear();
    this.#isStale = true;
  }

  /** @throws RunError (exit 7) when a guard says that the result cannot be right */
  stories(): CorpusStory[] {
    const { corpus, folded } = this.#fold();
    return folded.stories.map(({ id, members }) => ({
      id,
      members: members.map((number) => (corpus.cards[number] as Card).document),
    }));
  }

  /** The canonical records, one a story; versions and hashes belong to the ledger of a folder. */
  records(): UnversionedRecord[] {
    const { corpus, folded } = this.#fold();
    const options = canonicalizeOptions(this.#config, this.#statistics.epoch);
    const library = {
      ...corpus,
      article: (number: number) => this.#candidate((corpus.cards[number] as Card).document).article,
    };
    return folded.stories.map((_, at) => canonicalizeStory(folded, at, library, options).record);
  }

  /** Verdicts whose evidence is kept: those near the lines and over them. */
  verdicts(): Verdict[] {
    const { court } = this.#fold().folded;
    return [...court.heard()].flatMap((number) => court.verdict(number) ?? []);
  }

  #candidate(id: DocumentId): Candidate {
    return this.#candidates.get(id) as Candidate;
  }

  #signatures(): Signature[] {
    return [...this.#candidates.values()].map(({ signature }) => signature);
  }

  #fold(): { readonly corpus: SignedCorpus; readonly folded: FoldedCorpus } {
    if (this.#folded && !this.#isStale) return this.#folded;
    const corpus = corpusOf(this.#signatures());
    const statistics = this.#statistics;
    const court = new Court(
      pairable(corpus),
      { epochOf: () => this.#epoch, statistics: () => statistics },
      this.#config.judge,
      drawerInMemory(),
    );
    for (const verdict of this.#verdictsFor(corpus)) court.recall(verdict);
    const known: KnownStories = {
      storyBefore: (number) => this.#stories.get((corpus.cards[number] as Card).document),
      isUsed: (id) => this.#used.has(id),
    };
    const folded = foldCorpus(corpus, statistics, court, known, this.#config);
    this.#folded = { corpus, folded };
    this.#isStale = false;
    this.#standing = new Set(corpus.cards.map(({ document }) => document));
    this.#stories = new Map(
      folded.stories.flatMap(({ id, members }) =>
        members.map((number) => [(corpus.cards[number] as Card).document, id] as const),
      ),
    );
    for (const { id } of folded.stories) this.#used.add(id);
    return this.#folded;
  }

  /** The verdicts of the last folding on pairs that have not changed, under their numbers in a new corpus. */
  *#verdictsFor({ cards }: SignedCorpus): Iterable<KnownVerdict> {
    if (!this.#folded) return;
    const { corpus, folded } = this.#folded;
    const numbers = new Map(cards.map(({ document }, number) => [document, number]));
    const numberOf = (old: number): number | undefined => {
      const { document } = corpus.cards[old] as Card;
      return this.#standing.has(document) ? numbers.get(document) : undefined;
    };
    for (const number of folded.court.heard()) {
      const judged = folded.court.judged(number);
      const [a, b] = [numberOf(judged.a), numberOf(judged.b)];
      if (a === undefined || b === undefined) continue;
      yield { ...judged, ...folded.court.filed(number), a, b };
    }
  }
}
