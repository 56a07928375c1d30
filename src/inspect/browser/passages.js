// @ts-check
// Passages that stand in both texts: whoever points at one, or walks to it, sees its twin; whoever presses it goes there.

/** @param {Event} event */
function passageOf(event) {
  const mark = event.target instanceof Element ? event.target.closest('[data-passage]') : null;
  return mark instanceof HTMLElement ? mark : null;
}

/** All that shows a passage, its numbers too, in both texts of its page. @param {HTMLElement} mark */
function marksOf(mark) {
  const texts = mark.closest('[data-texts]') ?? document;
  const passage = mark.dataset['passage'];
  return [...texts.querySelectorAll('[data-passage]')].filter(
    (each) => each instanceof HTMLElement && each.dataset['passage'] === passage,
  );
}

/** The side that a mark is on. @param {Element} mark */
function sideOf(mark) {
  return mark.closest('[data-side]')?.getAttribute('data-side');
}

/** @param {Event} event */
function light(event) {
  const mark = passageOf(event);
  for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
  if (mark) for (const each of marksOf(mark)) each.classList.add('lit');
}

/** @param {Event} event */
function go(event) {
  const mark = passageOf(event);
  if (!mark || getSelection()?.isCollapsed === false) return;
  const twins = marksOf(mark).filter((each) => sideOf(each) !== sideOf(mark));
  const twin = twins.find((each) => each.localName === 'mark');
  const closed = twin?.closest('details:not([open])');
  if (closed instanceof HTMLDetailsElement) closed.open = true;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  twin?.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  // Whoever walks by keys goes on from there.
  const number = twins.find((each) => each.getAttribute('role') === 'button');
  if (event instanceof KeyboardEvent && number instanceof HTMLElement) number.focus({ preventScroll: true });
}

for (const kind of ['mouseover', 'focusin']) addEventListener(kind, light);
addEventListener('click', go);
addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  if (!(event.target instanceof Element) || event.target.getAttribute('role') !== 'button' || !passageOf(event)) return;
  event.preventDefault();
  go(event);
});
