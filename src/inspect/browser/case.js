// @ts-check
// Of a report: makes the test case that a removal is wrong, as the server of `storyfold inspect` does, from what the page holds.

/** @param {HTMLFormElement} form */
function caseOf(form) {
  const shown = /** @type {HTMLElement} */ (form.closest('[data-case-facts]'));
  /** @param {string} selector */
  const textsOf = (selector) => [...shown.querySelectorAll(selector)].map((each) => each.textContent ?? '');
  const facts = JSON.parse(shown.dataset['caseFacts'] ?? '{}');
  const { seq, ...removal } = JSON.parse(form.dataset['case'] ?? '{}');
  // Without the whole text, what was taken is told as it is shown: of a long piece, its two ends.
  const text = shown.dataset['whole'] === undefined ? null : textsOf('[data-t]').join('');
  const taken =
    text === null
      ? textsOf(`[data-removal="${seq}"]`).join(' … ')
      : [...text].slice(removal.start, removal.end).join('');
  return {
    name: `case-${facts.document}-${seq}.json`,
    content: {
      schema: 'storyfold/cleaning-case/1',
      ...facts,
      text,
      removal: { ...removal, text: taken },
      expected: 'kept',
      note: String(new FormData(form).get('note') ?? '').trim(),
    },
  };
}

/** @param {string} name @param {string} content */
function save(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

for (const form of document.querySelectorAll('form[data-case]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { name, content } = caseOf(form);
    save(name, `${JSON.stringify(content, null, 2)}\n`);
  });
}
