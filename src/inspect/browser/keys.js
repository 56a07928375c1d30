// @ts-check
// Keys that press what says so itself: `data-key` on a button or link. Nothing is pressed while somebody types.

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const pressed = [...document.querySelectorAll('[data-key]')].find(
    (each) =>
      each instanceof HTMLElement && each.dataset['key']?.split(' ').includes(event.key) && each.checkVisibility(),
  );
  if (!(pressed instanceof HTMLElement)) return;
  event.preventDefault();
  if (pressed instanceof HTMLInputElement) pressed.focus();
  else pressed.click();
});
