// Longer strings are no headline, name or date.
const CHARACTERS_MAX = 5000;

/** A string without the entities and tags that it should never have had. */
export function plainText(text: string, document: Document): string {
  if (!/[&<]/.test(text) || text.length > CHARACTERS_MAX) return text;
  const holder = document.implementation.createHTMLDocument('').createElement('div');
  // A document of its own: nothing in it is loaded or run.
  holder.innerHTML = text;
  return holder.textContent.replace(/\s+/g, ' ').trim();
}
