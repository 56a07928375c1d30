import { readdirSync, readFileSync } from 'node:fs';
import type { Config, ConfigSpec } from '../../src/config/config.ts';
import { normalizeConfig } from '../../src/config/normalize.ts';
import type { Relation } from '../../src/domain/verdict.ts';
import { type FoldedCorpus, foldCorpus } from '../../src/pipeline/corpus.ts';
import { prepare } from '../../src/pipeline/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare-all.ts';
import type { Candidate } from '../../src/stages/canonicalize/choose.ts';
import { RULES } from '../../src/stages/clean/rules/index.ts';
import { sliceCodePoints } from '../../src/text/codepoints.ts';

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

/** Texts folded by the functions that `run` calls. */
export function foldTexts(
  texts: ReadonlyMap<string, string>,
  spec: ConfigSpec = {},
): { candidates: Map<string, Candidate>; corpus: FoldedCorpus } {
  const config = configOf(spec);
  const candidates = prepareTexts(texts, config);
  return { candidates, corpus: foldCorpus([...candidates.values()], [], config) };
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
