import { expect, it } from 'vitest';
import { opensEpoch } from '../../src/pipeline/corpus/epochs.ts';

it('an epoch opens at a hundred texts, and again whenever the corpus has grown by a quarter since the last one', () => {
  const first = { number: 0, texts: 0 };
  expect([99, 100].map((texts) => opensEpoch(texts, first))).toEqual([false, true]);
  const second = { number: 1, texts: 400 };
  expect([399, 400, 499, 500, 900].map((texts) => opensEpoch(texts, second))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});
