// @ts-check
// Passages that stand in both texts: whoever points at one, or walks to it, sees its twin.

/** @param {Event} event */
function light(event) {
  const mark = event.target instanceof Element ? event.target.closest('[data-passage]') : null;
  for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
  if (!(mark instanceof HTMLElement)) return;
  for (const each of document.querySelectorAll('[data-passage]'))
    if (each instanceof HTMLElement && each.dataset['passage'] === mark.dataset['passage']) each.classList.add('lit');
}

for (const kind of ['mouseover', 'focusin']) addEventListener(kind, light);
