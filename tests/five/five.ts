import { readdirSync, readFileSync } from 'node:fs';
import type { Config, ConfigSpec } from '../../src/config/config.ts';
import { normalizeConfig } from '../../src/config/normalize.ts';
import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import { corpusOf } from '../../src/domain/signature.ts';
import type { Relation, Verdict } from '../../src/domain/verdict.ts';
import { canonicalizeOptions, canonicalizeStory, foldCorpus } from '../../src/pipeline/corpus/corpus.ts';
import { Court } from '../../src/pipeline/corpus/court.ts';
import { drawerInMemory } from '../../src/pipeline/corpus/drawer.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import type { Canonicalized } from '../../src/stages/canonicalize/canonicalize.ts';
import type { Candidate } from '../../src/stages/canonicalize/choose.ts';
import { RULES } from '../../src/stages/clean/rules/index.ts';
import type { Copies } from '../../src/stages/cluster/cluster.ts';
import { pairable } from '../../src/stages/pair/members.ts';
import { sliceCodePoints } from '../../src/text/codepoints.ts';
import { statisticsOf } from '../../src/text/statistics.ts';

const RAW = new URL('../../raw/', import.meta.url);

/** The five documents of raw/, by the three digits their names begin with. */
export const FIVE: ReadonlyMap<string, string> = new Map(
  readdirSync(RAW)
    .filter((name) => !name.startsWith('.'))
    .toSorted()
    .map((name) => [name.slice(0, 3), readFileSync(new URL(name, RAW), 'utf8')]),
);

export function configOf(spec: ConfigSpec = {}): Config {
  return normalizeConfig(
    spec,
    'test',
    RULES.map(({ name }) => name),
  );
}

/** Every cleaning rule off: the texts as they came. */
export const UNCLEANED: ConfigSpec = {
  clean: { rules: Object.fromEntries(RULES.map(({ name }) => [name, 'off' as const])) },
};

export function prepareTexts(texts: ReadonlyMap<string, string>, config: Config): Map<string, Candidate> {
  return new Map(
    [...texts].map(([name, text]) => {
      const { article, signature } = prepare(
        { path: `raw/${name}.txt`, bytes: Buffer.from(text), kind: 'text', ordinal: 0 },
        prepareOptions(config, '2026-11-22'),
      );
      if (!article || !signature) throw new Error(`${name} was not read`);
      return [name, { id: article.document.id, article, signature }];
    }),
  );
}

/** A corpus in memory after folding, with ids instead of numbers. */
export interface FoldedTexts {
  readonly candidates: Map<string, Candidate>;
  readonly corpus: {
    readonly stories: ReadonlyArray<{
      readonly id: StoryId;
      readonly members: readonly DocumentId[];
      readonly groups: readonly Copies[];
    }>;
    readonly canonicalized: readonly Canonicalized[];
    /** Those whose evidence is kept: near the lines and over them. */
    readonly verdicts: readonly Verdict[];
    readonly judged: number;
    readonly statistics: string;
  };
}

/** Texts folded by the functions that `run` calls. */
export function foldTexts(texts: ReadonlyMap<string, string>, spec: ConfigSpec = {}): FoldedTexts {
  const config = configOf(spec);
  const candidates = prepareTexts(texts, config);
  const byId = new Map([...candidates.values()].map((candidate) => [candidate.id, candidate]));
  const corpus = corpusOf([...byId.values()].map(({ signature }) => signature));
  const documentOf = (number: number): DocumentId => corpus.cards[number]?.document as DocumentId;
  const library = { ...corpus, article: (number: number) => (byId.get(documentOf(number)) as Candidate).article };
  const statistics = statisticsOf(
    'corpus/1',
    [...byId.values()].map(({ signature }) => signature),
  );
  const epochs = { epochOf: () => 1, statistics: () => statistics };
  const court = new Court(pairable(corpus), epochs, config.judge, drawerInMemory());
  const known = { storyBefore: () => undefined, isUsed: () => false };
  const folded = foldCorpus(library, statistics, court, known, config);
  const options = canonicalizeOptions(config, statistics.epoch);
  const judged = court.heard();
  return {
    candidates,
    corpus: {
      stories: folded.stories.map(({ id, members, groups }) => ({ id, members: members.map(documentOf), groups })),
      canonicalized: folded.stories.map((_, at) => canonicalizeStory(folded, at, library, options)),
      verdicts: [...judged].map((number) => court.verdict(number)).filter((verdict) => verdict !== undefined),
      judged: judged.length,
      statistics: statistics.epoch,
    },
  };
}

/** The relation of each pair of the named documents; a pair that was never judged is `different`. */
export function relationsOf(
  { candidates, corpus }: ReturnType<typeof foldTexts>,
  names: readonly string[],
): Record<string, Relation> {
  const relations: Record<string, Relation> = {};
  for (const [at, first] of names.entries()) {
    for (const second of names.slice(at + 1)) {
      const [a, b] = [candidates.get(first)?.id, candidates.get(second)?.id].toSorted();
      relations[`${first}~${second}`] =
        corpus.verdicts.find((verdict) => verdict.a === a && verdict.b === b)?.relation ?? 'different';
    }
  }
  return relations;
}

/** What was taken out of a text, as `action to: text`. */
export function removalsOf({ article }: Candidate): string[] {
  const { text } = article.document;
  return article.removals.map(
    ({ action, to, start, end }) => `${action}${to ? ` to ${to}` : ''}: ${sliceCodePoints(text, start, end)}`,
  );
}
