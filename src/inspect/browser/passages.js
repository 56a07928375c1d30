// @ts-check
// Passages that stand in both texts: whoever points at one, or walks to it, sees its twin; whoever presses it goes there.

/** @param {Event} event */
function passageOf(event) {
  const mark = event.target instanceof Element ? event.target.closest('[data-passage]') : null;
  return mark instanceof HTMLElement ? mark : null;
}

/** All marks of a passage, in both texts of its page. @param {HTMLElement} mark */
function marksOf(mark) {
  const texts = mark.closest('[data-texts]') ?? document;
  const passage = mark.dataset['passage'];
  return [...texts.querySelectorAll('mark[data-passage]')].filter(
    (each) => each instanceof HTMLElement && each.dataset['passage'] === passage,
  );
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
  const side = mark.closest('[data-side]');
  const twin = marksOf(mark).find(
    (each) => each.closest('[data-side]')?.getAttribute('data-side') !== side?.getAttribute('data-side'),
  );
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  twin?.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  // The number stands before the passage: whoever walks by keys goes on from there.
  const number = twin?.previousElementSibling;
  if (event instanceof PointerEvent && event.pointerType !== '') return;
  if (number instanceof HTMLButtonElement) number.focus({ preventScroll: true });
}

for (const kind of ['mouseover', 'focusin']) addEventListener(kind, light);
addEventListener('click', go);
