// @ts-check
// Of a report: makes the test case that a removal is wrong, as the server of `storyfold inspect` does. What it says stands in
// the page, but for the texts, which the page shows, and the note.

/** @param {HTMLFormElement} form */
function caseOf(form) {
  const shown = /** @type {HTMLElement} */ (form.closest('[data-case-head]'));
  /** @param {string} selector */
  const textsOf = (selector) => [...shown.querySelectorAll(selector)].map((each) => each.textContent ?? '');
  const head = JSON.parse(shown.dataset['caseHead'] ?? '{}');
  const claim = JSON.parse(form.dataset['case'] ?? '{}');
  const said = new FormData(form);
  // Without the whole text, what was taken is told as it is shown: of a long piece, its two ends.
  const text = shown.dataset['whole'] === undefined ? null : textsOf('[data-t]').join('');
  const taken =
    text === null
      ? textsOf(`[data-removal="${said.get('removal')}"]`).join(' … ')
      : [...text].slice(claim.removal.start, claim.removal.end).join('');
  const removal = { ...claim.removal, text: taken };
  return { ...head, text, ...claim, removal, note: String(said.get('note') ?? '').trim() };
}

/** @param {string} name @param {string} content */
function save(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = name;
  link.click();
  // A browser that asks where to put a file reads it only then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

for (const form of document.querySelectorAll('form[data-case]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save(form.dataset['file'] ?? '', `${JSON.stringify(caseOf(form), null, 2)}\n`);
  });
}
