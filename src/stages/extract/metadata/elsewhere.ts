/** Parts of a page that are about other articles, or by their readers. */
const ELSEWHERE =
  'nav, footer, aside, [class*="related"], [class*="recommend"], [class*="comment"], [id*="comment"], [class*="sidebar"], [class*="popular"], [class*="latest"], [class*="trending"], [class*="most-read"], [class*="see-also"]';

/**
 * Whether an element stands in a part of the page that is not the article's. Themes name their layout on the whole
 * page (`right-sidebar`, `comments-open`): what holds the headline is not elsewhere.
 */
export function isElsewhere(element: Element, heading: Element | undefined): boolean {
  for (let at = element.closest(ELSEWHERE); at; at = at.parentElement?.closest(ELSEWHERE) ?? null) {
    const isPage = at.nodeName === 'BODY' || at.nodeName === 'HTML';
    if (!isPage && !(heading && at.contains(heading))) return true;
  }
  return false;
}
