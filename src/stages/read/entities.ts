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

function resolved(text: string): string {
  return text.replace(REFERENCE, (reference) => {
    const [node] = parseFragment(reference).childNodes;
    const value = node && 'value' in node ? node.value : reference;
    // HTML reads old names without their semicolon too, and then there is something left over: `&not` of `&nothing;`.
    return value.length > 1 && value.endsWith(';') ? reference : value;
  });
}
