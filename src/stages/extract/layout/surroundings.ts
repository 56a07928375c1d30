/** Kinds of elements, in the order of `LAYOUT_COLUMNS` from `article` on. */
const TAGS: ReadonlyArray<readonly string[]> = [
  ['article'],
  ['main'],
  ['nav'],
  ['aside'],
  ['footer'],
  ['header'],
  ['figure'],
  ['form'],
  ['ul', 'ol'],
  ['table'],
  ['blockquote'],
];

/** What classes and ids speak of, from `ofRelated` on. English: so is nearly all markup, whatever the language of the text. */
const NAMES: readonly RegExp[] = [
  /relat|recommend|more-|read-?more|popular|trending|most-|latest|also|teaser|promo|next-|prev|carousel|recirc/i,
  /share|social|follow|tweet|facebook/i,
  /newsletter|subscri|sign-?up|paywall|regwall|member|donat|cta|call-to/i,
  /\bads?\b|advert|sponsor|banner|\bad-|outbrain|taboola/i,
  /caption|credit|image|media|photo|figure|gallery|video/i,
  /byline|author|\bbio|date|time|publish|meta/i,
  /tag|topic|categor|breadcrumb|kicker|eyebrow|label/i,
  /comment|disqus|reply|respond|discuss/i,
  /nav|menu|footer|header|sidebar|widget|toolbar|masthead|topbar|utility|cookie|consent|modal|popup/i,
  /article|content|body|post|entry|story|text|main|prose/i,
  /article-?_?body|entry-?content|post-?content|post-?body|story-?body|article-?_?content|article-?text|rich-?text|body-?text/i,
  /title|headline|heading/i,
  /summary|excerpt|dek|standfirst|lead|intro|subtitle|deck|description/i,
  /comment-?_?(?:list|body|content|text|item|thread|author|meta|area|section)|(?:^|\s)comments?(?:\s|$|-?\d)/i,
  /card|tile|grid|slide|swiper|listing|loop|feed/i,
  /author-?_?(?:bio|box|info|card|desc)|about-?_?(?:author|the)|\bbio\b|biograph/i,
];

export const KINDS = TAGS.length + 2 + NAMES.length;
const NONE = -1;

/** How far up the nearest element of each kind stands from an element. Each element is looked at once. */
export class Surroundings {
  readonly #known = new Map<Element, Int16Array>();
  /** Templates give one class to many elements. */
  readonly #spoken = new Map<string, readonly boolean[]>();

  /** `KINDS` numbers: steps up (0: itself), or -1 where there is none. */
  of(element: Element): Int16Array {
    const known = this.#known.get(element);
    if (known) return known;
    const steps = new Int16Array(KINDS).fill(NONE);
    const above = element.parentElement && this.of(element.parentElement);
    const name = element.localName;
    // The classes of `body` and `html` say what the page is, not what stands where.
    const called = name === 'body' || name === 'html' ? '' : nameOf(element);
    let at = 0;
    const enter = (is: boolean): void => {
      const up = above?.[at] ?? NONE;
      steps[at++] = is ? 0 : up === NONE ? NONE : up + 1;
    };
    for (const tags of TAGS) enter(tags.includes(name));
    enter(element.getAttribute('itemprop') === 'articleBody');
    enter(isHidden(element));
    for (const speaks of this.#whatSpeaks(called)) enter(speaks);
    this.#known.set(element, steps);
    return steps;
  }

  #whatSpeaks(called: string): readonly boolean[] {
    const known = this.#spoken.get(called);
    if (known) return known;
    const speaks = NAMES.map((pattern) => called !== '' && pattern.test(called));
    this.#spoken.set(called, speaks);
    return speaks;
  }
}

function isHidden(element: Element): boolean {
  return (
    element.getAttribute('aria-hidden') === 'true' ||
    (element.hasAttribute('style') && (element as HTMLElement).style.display === 'none')
  );
}

/** Class and id of an element, or nothing. */
export function nameOf(element: Element): string {
  const own = element.getAttribute('class');
  const id = element.getAttribute('id');
  return own || id ? `${own ?? ''} ${id ?? ''}` : '';
}
