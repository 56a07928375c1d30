/**
 * What the tree of a page says of each of its lines, for the fitted table that tells body from furniture. Shares are in
 * thousandths. "Steps up" count from the line's block to the nearest ancestor of a kind (0: itself, -1: none).
 */
export const LAYOUT_COLUMNS = [
  // Kind of block; how deep it stands; whether it has a class or id of its own; blocks of its kind beside it; its words.
  ...['block', 'depth', 'named', 'siblings', 'blockWords'],
  // Steps up to elements.
  ...[
    'article',
    'main',
    'nav',
    'aside',
    'footer',
    'header',
    'figure',
    'form',
    'list',
    'table',
    'quote',
    'itemBody',
    'hidden',
  ],
  // Steps up to elements whose class or id speaks of something.
  ...['ofRelated', 'ofSharing', 'ofAppeal', 'ofAd', 'ofCaption', 'ofByline', 'ofTags', 'ofComments', 'ofNavigation'],
  ...['ofBody', 'ofBodyStrictly', 'ofTitle', 'ofSummary', 'ofCommentThread', 'ofCard', 'ofBiography'],
  // Of the line's own characters, those in links and in bold.
  ...['linked', 'links', 'bold'],
  // Lines since the last h1 and the last heading (-1 before the first), and the level of that.
  ...['sinceTitle', 'sinceHeading', 'headingLevel'],
  // What Readability kept: of the line, around it, and of the prose of the page.
  ...['kept', 'sinceKept', 'untilKept', 'keptNear', 'keptShare', 'betweenKept'],
  // Lines whose blocks have the same path of tags and classes.
  ...['pathProse', 'pathProseShare', 'pathLines', 'pathKept'],
  // The parent's and grandparent's lines.
  ...[
    'parentProse',
    'parentWords',
    'parentLinked',
    'parentKept',
    'grandProseShare',
    'grandLinked',
    'greatProseShare',
    'greatLinked',
    'greatKept',
  ],
  // The deepest element that holds half of the page's prose.
  ...['hopsToMain', 'underMain'],
] as const;

/** Kinds of blocks, as tags; the column `block` has their numbers here, -1 for any other. */
export const LAYOUT_BLOCKS = [
  ...['P', 'DIV', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'TD', 'TH', 'FIGCAPTION', 'PRE', 'DD', 'DT'],
  ...['SECTION', 'ARTICLE'],
];

export const LAYOUT_WIDTH = LAYOUT_COLUMNS.length;

export interface Layout {
  /** UTF-16 offset of each line of the page's text that has a node, ascending. */
  readonly starts: Int32Array;
  /** Row-major, `LAYOUT_WIDTH` columns for each of `starts`. */
  readonly values: Int32Array;
  /** What the page says it is, lower case: JSON-LD types of what it describes, and `og:…`. */
  readonly types: readonly string[];
  /** Of the window's bar. */
  readonly title: string;
  /** 1 for each line of readers' comments below the article, and of lists of other articles. */
  readonly elsewhere: Uint8Array;
  /** 1 for each line of prose in the posts of a page that is a thread. */
  readonly posts: Uint8Array;
  /** For each line a short CSS path that names its block for people. */
  readonly selectors: readonly string[];
}
