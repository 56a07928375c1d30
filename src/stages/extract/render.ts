/** A text node's place in a rendering, in UTF-16 offsets. */
export interface Rendered {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  /** Element that begins the line the node stands in. */
  readonly block: Element;
}

export interface Rendering {
  readonly text: string;
  /** In order; white space alone is left out. */
  readonly nodes: readonly Rendered[];
}

const UNSEEN = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD SVG IFRAME OBJECT CANVAS MATH AUDIO VIDEO RT RP RTC'.split(' '),
);
const PARAGRAPHS = new Set(
  'P H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE UL OL DL TABLE FIGURE ARTICLE SECTION HEADER FOOTER MAIN ASIDE NAV FORM CENTER'.split(
    ' ',
  ),
);
const LINES = new Set(
  'DIV LI DT DD TR FIGCAPTION CAPTION ADDRESS DETAILS SUMMARY FIELDSET LEGEND OPTION BODY HTML HR'.split(' '),
);
const CELLS = new Set(['TD', 'TH']);

/**
 * Renders an element as text: one block a line, an empty line around paragraphs, cells parted by a tab. Words of two
 * blocks are never glued. Walks without recursion, so depth costs no stack.
 */
export function render(root: Element): Rendering {
  let text = '';
  const nodes: Rendered[] = [];
  // Line breaks owed before the next visible text, and whether a space is.
  let breaks = 0;
  let space = false;
  const breakLine = (count: number): void => {
    breaks = Math.max(breaks, count);
    space = false;
  };
  const write = (node: Text): void => {
    const block = blockOf(node);
    const raw = node.data;
    const preformatted = block.closest('pre') !== null;
    const content = preformatted ? raw.replace(/\n+$/, '') : raw.replace(/[ \t\n\r\f]+/g, ' ');
    const bare = preformatted ? content : content.trim();
    if (bare.trim() === '') {
      space ||= content !== '';
      return;
    }
    if (breaks > 0 && text !== '') text += '\n'.repeat(breaks);
    else if ((space || /^\s/.test(content)) && text !== '' && !/\s$/.test(text)) text += ' ';
    breaks = 0;
    const start = text.length;
    text += bare;
    nodes.push({ node, start, end: text.length, block });
    space = !preformatted && /\s$/.test(content);
  };
  const owes = (element: Element): number => (isParagraph(element) ? 2 : LINES.has(element.tagName) ? 1 : 0);
  let node: Node | null = root;
  while (node) {
    const element = node.nodeType === 1 ? (node as Element) : undefined;
    const unseen = element !== undefined && isUnseen(element);
    if (element && !unseen) {
      if (element.tagName === 'BR') breakLine(Math.min(2, breaks + 1));
      else if (CELLS.has(element.tagName) && text !== '' && breaks === 0) {
        if (!text.endsWith('\t')) text += '\t';
      } else if (owes(element) > 0) breakLine(owes(element));
    } else if (node.nodeType === 3) write(node as Text);
    if (!unseen && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node && node.nodeType === 1 && owes(node as Element) > 0) breakLine(owes(node as Element));
    }
    if (!node || node === root) break;
    if (node.nodeType === 1 && owes(node as Element) > 0) breakLine(owes(node as Element));
    node = node.nextSibling;
  }
  return { text: text.replace(/[ \t]+$/, ''), nodes };
}

/** Below this much text of its own an element of a site's own is a button, a name, an icon. */
const OWN_CHARACTERS_MIN = 80;

/** Elements of a site's own (their names have a hyphen) stand within a line unless its style sheet says otherwise, as it does of those full of text. */
function isParagraph(element: Element): boolean {
  if (!element.tagName.includes('-')) return PARAGRAPHS.has(element.tagName);
  let characters = 0;
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 3) characters += (child as Text).data.trim().length;
  return characters >= OWN_CHARACTERS_MIN;
}

function isUnseen(element: Element): boolean {
  return UNSEEN.has(element.tagName.toUpperCase()) || isHidden(element);
}

const NOT_SHOWN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;
const NOT_VISIBLE = /(?:^|;)\s*visibility\s*:\s*(?:hidden|collapse)/i;
/** What React streams to a page waits there, hidden, for its script. */
const STREAMED = /^S:[\da-f]+$/;

/**
 * Whether no reader ever sees an element. A block that is not displayed may open on a click, as panels do: the tree says so of
 * its lines. A paragraph by itself, and what stands within a line, is for machines.
 */
function isHidden(element: Element): boolean {
  const hidden = element.getAttribute('hidden');
  if (hidden !== null && hidden !== 'until-found' && !STREAMED.test(element.id)) return true;
  const style = element.getAttribute('style');
  if (style === null) return false;
  const isBlock =
    (PARAGRAPHS.has(element.tagName) && element.tagName !== 'P') ||
    LINES.has(element.tagName) ||
    CELLS.has(element.tagName);
  return (isBlock ? NOT_VISIBLE : NOT_SHOWN).test(style);
}

function blockOf(node: Node): Element {
  let element = node.parentElement as Element;
  while (element.parentElement && !isParagraph(element) && !LINES.has(element.tagName) && !CELLS.has(element.tagName))
    element = element.parentElement;
  return element;
}

/** A short CSS path that names an element for people: `main > div.promo > p`. */
export function selectorOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at && steps.length < 3 && at.tagName !== 'BODY'; at = at.parentElement) {
    const [name] = (at.getAttribute('class') ?? '').trim().split(/\s+/);
    steps.unshift(
      at.tagName.toLowerCase() +
        (at.id && at.id.length < 40 ? `#${at.id}` : name && name.length < 40 ? `.${name}` : ''),
    );
  }
  return steps.join(' > ') || 'body';
}
