import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

// Longer strings are no headline, name or date.
const CHARACTERS_MAX = 5000;

/** A string without the entities and tags that it should never have had. */
export function plainText(text: string): string {
  if (!/[&<]/.test(text) || text.length > CHARACTERS_MAX) return text;
  return textsIn(parseFragment(text)).join('').replace(/\s+/g, ' ').trim();
}

function textsIn(parent: DefaultTreeAdapterTypes.ParentNode): string[] {
  return parent.childNodes.flatMap((node) =>
    'value' in node ? [node.value] : 'childNodes' in node ? textsIn(node) : [],
  );
}
