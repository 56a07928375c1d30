import type { Signature } from '../../domain/signature.ts';
import { distinct } from '../../text/shingles.ts';
import { includes } from '../../text/sorted.ts';
import { TOKEN } from '../../text/tokens.ts';
import type { Passage } from './passages.ts';

/** A stretch of words, in tokens. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * A signature as if some stretches of its text said nothing: their words carry no meaning, their quotations are none. To
 * see what two texts share beside a passage that stands in both.
 *
 * @returns it, and the distinct content words that are left, ascending
 */
export function withoutStretches(
  signature: Signature,
  stretches: readonly Stretch[],
): { readonly signature: Signature; readonly content: Uint32Array } {
  const { terms, salient } = signature;
  const flags = signature.flags.slice();
  for (const { from, to } of stretches)
    for (let at = from; at < to; at++) flags[at] = (flags[at] as number) & (TOKEN.first | TOKEN.line);
  const content = distinct(terms.filter((_, at) => (flags[at] as number) & TOKEN.content));
  const left = salient.filter((term) => includes(content, term));
  return { signature: { ...signature, flags, salient: left, quotes: quotesOutside(signature, stretches) }, content };
}

function quotesOutside({ quotes }: Signature, stretches: readonly Stretch[]): Uint32Array {
  const kept: number[] = [];
  for (let q = 0; q < quotes.length; q += 2) {
    const [start, end] = [quotes[q] as number, quotes[q + 1] as number];
    if (stretches.every(({ from, to }) => to <= start || from >= end)) kept.push(start, end);
  }
  return Uint32Array.from(kept);
}

/** The stretches of one side in which passages stand. */
export function stretchesOf(passages: readonly Passage[], side: 'a' | 'b'): Stretch[] {
  return passages.map((passage) => ({ from: passage[side], to: passage[side] + passage.words }));
}
