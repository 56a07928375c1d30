import type { Signature } from '../../domain/signature.ts';
import { QUOTE_GRAM_WORDS } from '../../text/quotation-grams.ts';
import { distinct } from '../../text/shingles.ts';
import { sharedCount } from '../../text/sorted.ts';
import { TOKEN } from '../../text/tokens.ts';
import { wordKindsOf } from '../../text/word-kinds.ts';
import type { Passage } from './passages.ts';

/** What a text lets people say. */
interface Speech {
  /** Of each word: 1 within speech. */
  readonly marks: Uint8Array;
  /** Of whoever is named in or beside what is said: the content words said there, distinct, ascending. */
  readonly speakers: ReadonlyMap<number, Uint32Array>;
}

/** Words before and after what is said in which its speaker is named. */
const SPEAKER_REACH = 12;
/** More words in common, and more words said, prove no more. */
export const SPEECH_MAX = 20;
const SAID_MAX = 30;
/** Two lists of words said on one matter share more than this of the shorter one. */
const SAME_MATTER_MIN = 0.15;

type Words = Pick<Signature, 'terms' | 'flags' | 'quotes' | 'language'>;

/** A text is asked for once for each candidate that it is judged against in full. */
const known = new WeakMap<Words, Speech>();

function speechOf(words: Words): Speech {
  const before = known.get(words);
  if (before) return before;
  const spans = spansOf(words);
  const marks = new Uint8Array(words.terms.length);
  for (const { from, to } of spans) marks.fill(1, from, to);
  const speech = { marks, speakers: speakersOf(words, spans) };
  known.set(words, speech);
  return speech;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Quotations; and, since many a text has lost its marks, sentences outside of them in which somebody says “I” or “we”. */
function spansOf({ terms, flags, quotes, language }: Words): Span[] {
  const spans: Span[] = [];
  for (let q = 0; q < quotes.length; q += 2) spans.push({ from: quotes[q] as number, to: quotes[q + 1] as number });
  const { firstPerson } = wordKindsOf(language);
  let from = 0;
  let [isSaid, isQuoted] = [false, false];
  for (let at = 0; at <= terms.length; at++) {
    if (at === terms.length || (at > 0 && (flags[at] as number) & TOKEN.first)) {
      if (isSaid && !isQuoted) spans.push({ from, to: at });
      from = at;
      [isSaid, isQuoted] = [false, false];
    }
    if (at === terms.length) break;
    if ((flags[at] as number) & TOKEN.quoted) isQuoted = true;
    else if (firstPerson.has(terms[at] as number)) isSaid = true;
  }
  return spans;
}

function speakersOf({ terms, flags }: Words, spans: readonly Span[]): Map<number, Uint32Array> {
  const said = new Map<number, number[]>();
  for (const { from, to } of spans) {
    const words: number[] = [];
    for (let at = from; at < to; at++) if ((flags[at] as number) & TOKEN.content) words.push(terms[at] as number);
    const end = Math.min(terms.length, to + SPEAKER_REACH);
    for (let at = Math.max(0, from - SPEAKER_REACH); at < end; at++) {
      const flag = flags[at] as number;
      if (!(flag & TOKEN.name) || flag & TOKEN.quoted) continue;
      const before = said.get(terms[at] as number);
      if (before) before.push(...words);
      else said.set(terms[at] as number, [...words]);
    }
  }
  return new Map([...said].map(([name, words]) => [name, distinct(Uint32Array.from(words))]));
}

/** Runs of six words in common that somebody says in one of the two, 0 … `SPEECH_MAX`. */
export function speechShared(passages: readonly Passage[], a: Words, b: Words): number {
  let grams = 0;
  for (const passage of passages) {
    if (passage.words < QUOTE_GRAM_WORDS) break;
    const [inA, inB] = [speechOf(a).marks, speechOf(b).marks];
    let [runA, runB] = [0, 0];
    for (let word = 0; word < passage.words; word++) {
      runA = inA[passage.a + word] ? runA + 1 : 0;
      runB = inB[passage.b + word] ? runB + 1 : 0;
      if (runA >= QUOTE_GRAM_WORDS || runB >= QUOTE_GRAM_WORDS) grams++;
    }
  }
  return Math.min(SPEECH_MAX, grams);
}

/**
 * Whether somebody speaks in both, and of other things: ln(1 + content words, at most 30, of whichever text lets him say
 * less); 0 where anybody who speaks in both speaks of the same.
 */
export function speakersApart(a: Words, b: Words): number {
  let apart = 0;
  const { speakers } = speechOf(b);
  for (const [name, words] of speechOf(a).speakers) {
    const other = speakers.get(name);
    const less = Math.min(words.length, other?.length ?? 0);
    if (!other || less === 0) continue;
    if (sharedCount(words, other) >= SAME_MATTER_MIN * less) return 0;
    apart = Math.max(apart, Math.log(1 + Math.min(SAID_MAX, less)));
  }
  return apart;
}
