// What a reader sees is not always what stands in the markup: a script puts streamed parts in their place, a click opens a panel, a browser without
// scripts shows what stands in `<noscript>`. No script runs here, so the tree is put into the state that a reader would bring it to.

/** How React names what it streams, and the places that wait for it. */
const STREAMED = /^S:([\da-f]+)$/;
const PLACE = /^[BP]:([\da-f]+)$/;
/** A panel holds a sentence at least; a shorter one is a menu or a form. */
const PANEL_CHARACTERS_MIN = 60;
const LINKED_MAX = 0.5;
/** An article, not a request to switch scripts on. */
const FALLBACK_CHARACTERS_MIN = 400;
const AROUND_PAGE = new Set(['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'DIALOG', 'FORM']);

/** Brings a page into the state that its reader sees. Changes the document. @param html what it was parsed from */
export function arrange(document: Document, html: string): void {
  if (html.includes('id="S:')) placeStreamed(document);
  if (/aria-expanded|aria-controls|data-(?:bs-)?target|data-(?:bs-)?toggle/.test(html)) openPanels(document);
  if (/<noscript[^>]*>\s*<[^>]*>/i.test(html)) showFallback(document);
}

/** Each streamed part goes to its place; one whose place is not there stays where it is, and is seen. */
function placeStreamed(document: Document): void {
  const places = new Map<string, Element>();
  for (const template of document.querySelectorAll('template')) {
    const number = PLACE.exec(template.id)?.[1];
    if (number !== undefined) places.set(number, template);
  }
  for (const part of document.querySelectorAll('div')) {
    const number = STREAMED.exec(part.id)?.[1];
    if (number === undefined || !part.hasAttribute('hidden')) continue;
    part.removeAttribute('hidden');
    const place = places.get(number);
    if (place?.parentElement && !part.contains(place)) place.parentElement.insertBefore(part, place);
  }
}

/** Panels of text that a control beside them opens; menus, forms and what stands above the headline stay shut. */
function openPanels(document: Document): void {
  const elements = [...document.getElementsByTagName('*')];
  const title = elements.findIndex(({ tagName }) => tagName === 'H1');
  const byId = new Map<string, Element>();
  const controls: Element[] = [];
  elements.forEach((element, at) => {
    if (element.id !== '') byId.set(element.id, element);
    if (at > title && isControl(element)) controls.push(element);
  });
  for (const control of controls) {
    if (isAroundPage(control)) continue;
    const panel = byId.get(idOpenedBy(control)) ?? nextHidden(control);
    if (panel && !panel.contains(control) && isHidden(panel) && isText(panel)) show(panel);
  }
}

function isControl(element: Element): boolean {
  const expanded = element.getAttribute('aria-expanded');
  return expanded !== null
    ? expanded === 'false'
    : (element.getAttribute('data-bs-toggle') ?? element.getAttribute('data-toggle')) === 'collapse';
}

function idOpenedBy(control: Element): string {
  const name = ['aria-controls', 'data-bs-target', 'data-target', 'href'].find((one) => control.hasAttribute(one));
  return name === undefined ? '' : (control.getAttribute(name) as string).trim().replace(/^#/, '');
}

/** What stands hidden right behind a control, or behind the heading that it is all of. */
function nextHidden(control: Element): Element | undefined {
  const heading = /^(?:H[1-6]|DT)$/.test(control.parentElement?.tagName ?? '') ? control.parentElement : undefined;
  const next = (heading ?? control).nextElementSibling;
  return next && isHidden(next) ? next : undefined;
}

function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    (element.hasAttribute('style') && (element as HTMLElement).style.display === 'none')
  );
}

function isText(panel: Element): boolean {
  const length = textLength(panel);
  if (length < PANEL_CHARACTERS_MIN || panel.getElementsByTagName('form').length > 0 || isAroundPage(panel))
    return false;
  const linked = [...panel.getElementsByTagName('a')].reduce((sum, link) => sum + textLength(link), 0);
  return linked <= LINKED_MAX * length;
}

function textLength(element: Element): number {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim().length;
}

function isAroundPage(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement)
    if (AROUND_PAGE.has(at.tagName) || at.getAttribute('role') === 'dialog') return true;
  return false;
}

function show(panel: Element): void {
  panel.removeAttribute('hidden');
  panel.removeAttribute('aria-hidden');
  const style = panel.getAttribute('style');
  if (style !== null) panel.setAttribute('style', style.replace(/display\s*:[^;]*/gi, ''));
}

/** An article that stands in `<noscript>` alone takes its place. */
function showFallback(document: Document): void {
  for (const fallback of document.body.querySelectorAll('noscript')) {
    const own = [...fallback.querySelectorAll('p')].reduce((sum, paragraph) => sum + textLength(paragraph), 0);
    if (own < FALLBACK_CHARACTERS_MIN) continue;
    const all = [...document.body.querySelectorAll('p')].reduce((sum, paragraph) => sum + textLength(paragraph), 0);
    if (all >= 2 * own) continue;
    const shown = document.createElement('div');
    while (fallback.firstChild) shown.appendChild(fallback.firstChild);
    fallback.parentNode?.replaceChild(shown, fallback);
  }
}
