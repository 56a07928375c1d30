import type { Corpus } from '../../domain/signature.ts';

/** A corpus that says how often a signature was asked for: a pass over a corpus is once each. */
export function watched(corpus: Corpus, onSignature: () => void): Corpus {
  return {
    ...corpus,
    signature(number) {
      onSignature();
      return corpus.signature(number);
    },
  };
}
