import { parseFragment } from 'parse5';
import type { Declared } from '../../domain/document.ts';

// Named, decimal and hexadecimal references with their semicolon; what only looks like one stays (`AT&T`, `&nothing;`).
const REFERENCE = /&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/gi;

/** What a record says in words, as a reader would see it: blogs write `A post &#8211; today` into their JSON. */
export function withoutReferences(declared: Declared): Declared {
  const { headline, author, description } = declared;
  return {
    ...declared,
    ...(headline === undefined ? {} : { headline: resolved(headline) }),
    ...(author === undefined ? {} : { author: author.map(resolved) }),
    ...(description === undefined ? {} : { description: resolved(description) }),
  };
}

const AGAINST_A_WORD =
  /[\p{L}\p{N}]&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[\da-f]{1,6});|&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[\da-f]{1,6});[\p{L}\p{N}]/giu;
/** One may be a slip, or what the text is about. */
const AGAINST_A_WORD_MIN = 2;

/**
 * A text without markup in which references were left, as regular expressions leave them: `the town&#8217;s two&nbsp;million`. A lesson
 * in HTML shows them alone, and keeps them.
 */
export function withoutReferencesIn(text: string): string {
  if (!text.includes('&')) return text;
  return (text.match(AGAINST_A_WORD)?.length ?? 0) < AGAINST_A_WORD_MIN ? text : resolved(text);
}

function resolved(text: string): string {
  return text.replace(REFERENCE, (reference) => {
    const [node] = parseFragment(reference).childNodes;
    const value = node && 'value' in node ? node.value : reference;
    // HTML reads old names without their semicolon too, and then there is something left over: `&not` of `&nothing;`.
    return value.length > 1 && value.endsWith(';') ? reference : value;
  });
}
