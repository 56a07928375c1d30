import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Corpus, type NewDocument } from '../../src/index.ts';

/** Two texts of our own, and whether one happening is told in both; `kind` says what happens, or what makes it a trap. */
interface Pair {
  readonly same: boolean;
  readonly kind: string;
  readonly a: NewDocument;
  readonly b: NewDocument;
}

// Of 12 same pairs each; one fewer than was measured with coverage/r3, so that a change of one pair is no failure.
const RIGHT_MIN = { tr: 5, pl: 3, fr: 3 };

function pairsOf(language: string): Pair[] {
  const lines = readFileSync(new URL(`languages/${language}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Pair);
}

/** The numbers of the pairs in each story, with all texts in one corpus. */
function pairsInStories(language: string, pairs: readonly Pair[]): number[][] {
  const corpus = new Corpus({ judge: { coverageLanguages: [language] } }, '2026-11-22');
  const { documents } = corpus.add(pairs.flatMap(({ a, b }) => [a, b]));
  const pairOf = new Map(documents.map((document, at) => [document, Math.floor(at / 2)]));
  return corpus.stories().map(({ members }) => members.map((member) => pairOf.get(member) as number));
}

describe('coverage in languages with few labelled pairs', () => {
  it.each(Object.entries(RIGHT_MIN))(
    '%s: two happenings are never one story, at least %i of 12 same pairs are',
    (language, rightMin) => {
      const pairs = pairsOf(language);
      expect(pairs.map(({ same }) => same).sort()).toEqual([...Array(12).fill(false), ...Array(12).fill(true)]);
      const stories = pairsInStories(language, pairs);
      expect(stories.flat()).toHaveLength(48);
      const folded = stories.filter(({ length }) => length > 1);
      // Nor do texts of two pairs stand in one story.
      const wrong = folded.filter((found) => new Set(found).size > 1 || !pairs[found[0] as number]?.same);
      expect(wrong.map((found) => found.map((at) => pairs[at]?.kind))).toEqual([]);
      expect(folded.length).toBeGreaterThanOrEqual(rightMin);
    },
  );
});
