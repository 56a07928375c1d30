import type { Article } from '../../domain/article.ts';
import type { Direction, Member, SharedQuote } from '../../domain/record.ts';
import type { Span } from '../../domain/span.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { offsetMap } from '../../text/codepoints.ts';
import { TOKEN } from '../../text/tokens.ts';
import { type ReadWords, readWords } from '../../text/words.ts';
import { type Candidate, credits } from './choose.ts';

/** A candidate with its words found again in its text; made once for each document that is compared. */
export interface WithWords {
  readonly candidate: Candidate;
  readonly words: ReadWords;
}

export function withWords(candidate: Candidate): WithWords {
  return { candidate, words: readWords(candidate.article) };
}

/** The evidence of a verdict in words of the texts: quotations with their spans, names, numbers. */
export function evidenceInWords(verdict: Verdict, canonical: WithWords, member: WithWords): Member['evidence'] {
  const { quotePassages, ...measured } = verdict.evidence;
  const flipped = verdict.a !== canonical.candidate.id;
  const quotesShared: SharedQuote[] = [];
  for (let at = 0; at < quotePassages.length; at += 4) {
    const [a0, a1, b0, b1] = quotePassages.slice(at, at + 4) as [number, number, number, number];
    const inCanonical = flipped ? spanOf(canonical, b0, b1) : spanOf(canonical, a0, a1);
    const inMember = flipped ? spanOf(member, a0, a1) : spanOf(member, b0, b1);
    quotesShared.push({
      text: textOf(canonical.candidate.article, inCanonical),
      canonical: inCanonical,
      member: inMember,
    });
  }
  quotesShared.sort((x, y) => x.canonical.start - y.canonical.start);
  return { ...measured, quotesShared, ...sharedTerms(canonical, member) };
}

/** A common run of words, as text and spans. */
export function passageInWords(
  { a, b, words }: { readonly a: number; readonly b: number; readonly words: number },
  canonical: WithWords,
  member: WithWords,
): SharedQuote {
  const span = spanOf(canonical, a, a + words);
  return {
    text: textOf(canonical.candidate.article, span),
    canonical: span,
    member: spanOf(member, b, b + words),
  };
}

function spanOf({ candidate, words }: WithWords, from: number, to: number): Span {
  const map = offsetMap(candidate.article.document.text);
  return {
    start: map.toCodePoint(words.tokens.starts[from] as number),
    end: map.toCodePoint(words.tokens.ends[to - 1] as number),
  };
}

function textOf({ document }: Article, span: Span): string {
  const map = offsetMap(document.text);
  return document.text.slice(map.toUnit(span.start), map.toUnit(span.end));
}

/** Names and numbers of both, as the canonical document spells them first, in its order. */
function sharedTerms(canonical: WithWords, member: WithWords): { namesShared: string[]; numbersShared: string[] } {
  const theirs = new Set(member.candidate.signature.salient);
  const ours = new Set(canonical.candidate.signature.salient);
  const names = new Map<number, string>();
  const numbers = new Map<number, string>();
  const { text } = canonical.candidate.article.document;
  const { terms, flags, starts, ends } = canonical.words.tokens;
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] as number;
    if (!ours.has(term) || !theirs.has(term)) continue;
    const found = (flags[at] as number) & TOKEN.number ? numbers : names;
    if (!found.has(term)) found.set(term, text.slice(starts[at], ends[at]));
  }
  return { namesShared: [...names.values()], numbersShared: [...numbers.values()] };
}

// A borrowed phrase of fewer words in quotation marks is scare quotes.
const BORROWED_WORDS_MIN = 3;

/** Who could have been first, from dates, credits and wording; neutral words, and "unknown" where nothing speaks. */
export function directionOf(
  canonical: WithWords,
  member: WithWords,
  quotes: { readonly canonical: number; readonly member: number },
): Direction {
  const a = canonical.candidate.article;
  const b = member.candidate.article;
  const forward: string[] = [];
  const backward: string[] = [];
  const [earlier, later] = [a, b].map(({ fields }) => fields.datePublished?.value.date);
  if (earlier && later && earlier !== later) (earlier < later ? forward : backward).push('dates as given by the pages');
  const credited = credits(b, a);
  const crediting = credits(a, b);
  if (credited) forward.push('the member credits the outlet of the canonical document');
  if (crediting) backward.push('the canonical document credits the outlet of the member');
  const dated = forward.length + backward.length;
  if (quotesNarration(canonical, member)) forward.push('words unquoted there are a quotation here');
  if (quotesNarration(member, canonical)) backward.push('words quoted there are unquoted here');
  if (quotes.canonical > quotes.member) forward.push('quotes fuller there');
  if (quotes.member > quotes.canonical) backward.push('quotes fuller here');
  if (
    forward.length === backward.length ||
    (forward.length > 0 && backward.length > 0 && dated === 0 && Math.abs(forward.length - backward.length) < 2)
  ) {
    return { guess: 'unknown', strength: 'none', clues: [...forward, ...backward] };
  }
  const guess = forward.length > backward.length ? 'canonical-to-member' : 'member-to-canonical';
  return { guess, strength: credited || crediting ? 'strong' : 'weak', clues: [...forward, ...backward] };
}

/** Whether `quoting` puts in quotation marks what `telling` says in its own voice. */
function quotesNarration(telling: WithWords, quoting: WithWords): boolean {
  const spoken = telling.words.tokens;
  const narrated = new Map<number, number[]>();
  for (let at = 0; at + BORROWED_WORDS_MIN <= spoken.terms.length; at++) {
    if (!((spoken.flags[at] as number) & TOKEN.quoted))
      narrated.set(spoken.terms[at] as number, [...(narrated.get(spoken.terms[at] as number) ?? []), at]);
  }
  const { quotes, terms } = quoting.candidate.signature;
  for (let q = 0; q < quotes.length; q += 2) {
    const start = quotes[q] as number;
    const length = (quotes[q + 1] as number) - start;
    if (length < BORROWED_WORDS_MIN) continue;
    const stands = (narrated.get(terms[start] as number) ?? []).some((at) => {
      for (let step = 0; step < length; step++) {
        if (spoken.terms[at + step] !== terms[start + step] || (spoken.flags[at + step] as number) & TOKEN.quoted)
          return false;
      }
      return true;
    });
    if (stands) return true;
  }
  return false;
}
