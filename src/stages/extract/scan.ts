import { decodeHTML } from 'entities';

// One linear pass over markup, before and instead of a DOM: nesting that a parser would choke on is found here.

/** What stands in the way of a DOM. */
export interface Shape {
  readonly elements: number;
  readonly depth: number;
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
// Elements whose end tag pages often leave out: they close each other and add no depth.
const SELF_CLOSING = new Set('p li dt dd option tr td th thead tbody tfoot'.split(' '));
const RAW = /<(script|style|svg|noscript|template|iframe|textarea)\b[^>]*>/gi;
const BLOCK = new Set(
  'address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);

/**
 * Counts elements and the deepest nesting of open tags, without building anything. An end tag closes what was opened
 * after its start tag too, as parsers do; an end tag that closes nothing is ignored.
 */
export function shapeOf(html: string): Shape {
  const open: string[] = [];
  const openByName = new Map<string, number>();
  let elements = 0;
  let deepest = 0;
  eachTag(html, (name, closes) => {
    if (name === '!' || name === '?' || VOID.has(name) || SELF_CLOSING.has(name)) elements += closes ? 0 : 1;
    else if (!closes) {
      elements++;
      open.push(name);
      openByName.set(name, (openByName.get(name) ?? 0) + 1);
      deepest = Math.max(deepest, open.length);
    } else if ((openByName.get(name) ?? 0) > 0) {
      // Each tag is pushed once and popped once: linear, however the tags are crossed.
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        openByName.set(last, (openByName.get(last) as number) - 1);
        if (last === name) break;
      }
    }
  });
  return { elements, depth: deepest };
}

/** Empties scripts, styles and drawings, which are no text and cost a parser twice; JSON-LD is kept. */
export function withoutCode(page: string): string {
  const html = withShadows(page);
  let kept = '';
  let from = 0;
  RAW.lastIndex = 0;
  for (let open = RAW.exec(html); open; open = RAW.exec(html)) {
    const name = (open[1] as string).toLowerCase();
    const start = open.index + open[0].length;
    const end = indexOfClose(html, name, start);
    if (end < 0) break;
    if (name !== 'textarea' && name !== 'noscript' && !/ld\+json/i.test(open[0])) {
      kept += html.slice(from, start);
      from = end;
    }
    RAW.lastIndex = end;
  }
  return kept + html.slice(from);
}

const SHADOW = /<template\b[^>]{0,200}\bshadowroot(?:mode)?\b[^>]*>/gi;

/** A tree that a browser shows in its host's place stands in a division instead. */
function withShadows(html: string): string {
  if (!html.includes('shadowroot')) return html;
  let shown = '';
  let from = 0;
  SHADOW.lastIndex = 0;
  for (let open = SHADOW.exec(html); open; open = SHADOW.exec(html)) {
    const start = open.index + open[0].length;
    const end = indexOfClose(html, 'template', start);
    if (end < 0) break;
    shown += `${html.slice(from, open.index)}<div>${html.slice(start, end)}</div`;
    from = SHADOW.lastIndex = end + '</template'.length;
  }
  return shown + html.slice(from);
}

/** The text of markup, one block a line, by the same single pass: what is left when a DOM is out of the question. */
export function scannedText(html: string): string {
  let text = '';
  let at = 0;
  const body = withoutCode(html);
  eachTag(body, (name, _closes, start, end) => {
    text += body.slice(at, start).replace(/\s+/g, ' ');
    if (name === 'br') text += '\n';
    else if (BLOCK.has(name)) text += '\n\n';
    at = end;
  });
  text += body.slice(at).replace(/\s+/g, ' ');
  return decodeHTML(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function eachTag(html: string, visit: (name: string, closes: boolean, start: number, end: number) => void): void {
  for (let start = html.indexOf('<'); start >= 0; ) {
    if (html.startsWith('<!--', start)) {
      const end = html.indexOf('-->', start + 4);
      if (end < 0) return;
      visit('!', false, start, end + 3);
      start = html.indexOf('<', end + 3);
      continue;
    }
    const closes = html[start + 1] === '/';
    let at = start + (closes ? 2 : 1);
    const from = at;
    while (at < html.length && /[a-zA-Z0-9]/.test(html[at] as string)) at++;
    const isTag = at > from || html[from] === '!' || html[from] === '?';
    const end = isTag ? html.indexOf('>', at) : at - 1;
    if (isTag && end < 0) return;
    if (isTag) visit(html.slice(from, at).toLowerCase(), closes, start, end + 1);
    start = html.indexOf('<', end + 1);
  }
}

function indexOfClose(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}[\\s>/]`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}
