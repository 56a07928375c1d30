// @ts-check
// A report has nobody to post to: what is decided in it is collected here, kept in the browser, and downloaded as a file that
// `storyfold pin --import` reads.

/**
 * A decision as a line of the file has it, and how the pages name it.
 * @typedef {{ line: Record<string, string | string[]>, words: string, about?: string, path: string, title: string }} Collected
 */

/** What each kind names, by the fields of its forms. @type {Record<string, string[]>} */
const NAMES = {
  same: ['a', 'b'],
  apart: ['a', 'b'],
  linked: ['a', 'b'],
  out: ['story', 'document'],
  canonical: ['story', 'document'],
  field: ['document', 'field'],
  'approve-line': ['source', 'line'],
  'reject-line': ['source', 'line'],
  undo: ['of'],
};
/** Kinds that say something else of the same things: of these the last one counts, and of each other kind. */
const RIVALS = [
  ['same', 'apart', 'linked'],
  ['approve-line', 'reject-line'],
];

const bar = /** @type {HTMLElement} */ (document.querySelector('[data-collect]'));
const name = /** @type {HTMLInputElement} */ (bar.querySelector('[data-by]'));
const KEPT = `storyfold ${bar.dataset['collect']}`;
const KEPT_NAME = 'storyfold by';

/** What stands in for a store that a browser denies to files. @type {Map<string, string>} */
const memory = new Map();

/** @param {string} key */
function kept(key) {
  try {
    return localStorage.getItem(key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

/** @param {string} key @param {string} value */
function keep(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or denied: it lasts as long as the page is open.
  }
}

/** @returns {Collected[]} */
function collected() {
  try {
    const list = JSON.parse(kept(KEPT) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one?.line?.kind === 'string') : [];
  } catch {
    return [];
  }
}

/** @param {Collected[]} list */
function store(list) {
  keep(KEPT, JSON.stringify(list));
  show();
}

/**
 * Whether two decisions name the same things.
 * @param {Record<string, unknown>} one @param {Record<string, unknown>} other @param {string[]} names
 */
function nameTheSame(one, other, names) {
  const ids = (/** @type {Record<string, unknown>} */ of) => names.map((field) => String(of[field]));
  // Two documents are the same two in either order.
  const ordered = (/** @type {string[]} */ list) => (names[0] === 'a' ? list.toSorted() : list);
  return ordered(ids(one)).join('\n') === ordered(ids(other)).join('\n');
}

/** Whether only one of two decisions can hold. @param {Record<string, unknown>} one @param {Record<string, unknown>} other */
function areRivals(one, other) {
  const kind = String(one['kind']);
  const kinds = RIVALS.find((some) => some.includes(kind)) ?? [kind];
  // A story has one that stands for it.
  const names = kind === 'canonical' ? ['story'] : (NAMES[kind] ?? []);
  return kinds.includes(String(other['kind'])) && nameTheSame(one, other, names);
}

/** What a form says. @param {HTMLFormElement} form @param {HTMLElement | null} button @returns {Collected['line'] | undefined} */
function lineOf(form, button) {
  const data = new FormData(form);
  const kind = 'undo' in form.dataset ? 'undo' : button instanceof HTMLButtonElement ? button.value : data.get('kind');
  const names = NAMES[String(kind)];
  if (!names) return undefined;
  /** @type {Collected['line']} */
  const line = { kind: String(kind) };
  for (const field of names) line[field] = String(data.get(field) ?? '').trim();
  if (Object.values(line).includes('')) return undefined;
  if (kind === 'field') {
    const given = data
      .getAll('value')
      .flatMap((value) => (line['field'] === 'author' ? String(value).split(';') : [String(value)]));
    const values = given.map((value) => value.trim()).filter((value) => value !== '');
    if (values.length === 0) return undefined;
    line['values'] = values;
  }
  const why = String(data.get('why') ?? '').trim();
  return { ...line, at: new Date().toISOString(), ...(why === '' ? {} : { why }) };
}

/** The words of a button, without its key. @param {HTMLElement} button */
function wordsOf(button) {
  const copy = /** @type {HTMLElement} */ (button.cloneNode(true));
  for (const key of copy.querySelectorAll('kbd')) key.remove();
  return (copy.textContent ?? '').trim();
}

/** @param {Record<string, unknown>} line */
function remove(line) {
  store(collected().filter((one) => JSON.stringify(one.line) !== JSON.stringify(line)));
}

/** @param {SubmitEvent} event */
function take(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-decide], [data-undo]')) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector('button');
  const line = lineOf(form, button);
  if (!line || !button) return;
  const page = /** @type {HTMLElement | null} */ (form.closest('.page'));
  const rest = collected().filter((one) => !areRivals(one.line, line));
  const { about = '' } = form.dataset;
  const what = { words: wordsOf(button), about, path: page?.id ?? '', title: page?.dataset['title'] ?? '' };
  store([...rest, { line, ...what }]);
}

/** A copy of what a template holds, filled in. @param {string} template @param {Collected} one */
function filled(template, { line, words, about = '', path, title }) {
  const source = /** @type {HTMLTemplateElement} */ (bar.querySelector(`template[data-${template}]`));
  const item = /** @type {HTMLElement} */ (/** @type {Element} */ (source.content.firstElementChild).cloneNode(true));
  const said = [
    words,
    ...(about === '' ? [] : [about]),
    ...(Array.isArray(line['values']) ? [line['values'].join('; ')] : []),
  ].join(': ');
  for (const [part, text] of Object.entries({ what: said, why: String(line['why'] ?? ''), where: title })) {
    const element = item.querySelector(`[data-${part}]`);
    if (!element) continue;
    element.textContent = text;
    element.setAttribute('dir', 'auto');
    if (part === 'where') element.setAttribute('href', `#${path}`);
  }
  item.querySelector('[data-remove]')?.addEventListener('click', () => remove(line));
  return item;
}

/** Shows what is collected: at the bottom, in the list of all, and where it was decided. */
function show() {
  const list = collected();
  const count = /** @type {HTMLElement} */ (bar.querySelector('[data-count]'));
  const sentence = list.length === 1 ? count.dataset['one'] : count.dataset['many'];
  bar.hidden = list.length === 0;
  count.textContent = (sentence ?? '').replace('{}', String(list.length));
  for (const section of document.querySelectorAll('[data-collected]')) {
    const frame = /** @type {HTMLTemplateElement} */ (bar.querySelector('template[data-list]')).content.cloneNode(true);
    section.replaceChildren(...(list.length === 0 ? [] : [frame]));
    section.querySelector('ol')?.replaceChildren(...list.map((one) => filled('item', one)));
  }
  for (const mark of document.querySelectorAll('.collected-here')) mark.remove();
  if (list.length === 0) return;
  for (const form of document.querySelectorAll('[data-decide], [data-undo]'))
    if (form instanceof HTMLFormElement) form.append(...list.flatMap((one) => markIn(form, one)));
}

/** That a decision was taken, for a form that could have taken it: in the words of its own button. @param {HTMLFormElement} form @param {Collected} one */
function markIn(form, one) {
  const kind = String(one.line['kind']);
  const isUndo = 'undo' in form.dataset;
  const button = form.querySelector(isUndo ? 'button' : `button[name="kind"][value="${kind}"]`);
  if (isUndo !== (kind === 'undo') || !(button instanceof HTMLElement)) return [];
  const own = Object.fromEntries(new FormData(form));
  if (!nameTheSame(own, one.line, NAMES[kind] ?? [])) return [];
  return [filled('mark', { ...one, words: wordsOf(button), about: '' })];
}

/** The file: one line a decision. @param {string} by */
function fileOf(by) {
  return collected()
    .map(({ line }) => `${JSON.stringify({ ...line, ...(by === '' ? {} : { by }) })}\n`)
    .join('');
}

function download() {
  const by = name.value.trim();
  // Asked for once; whoever leaves it empty is whoever imports the file.
  if (by === '' && !('asked' in name.dataset)) {
    name.dataset['asked'] = '';
    name.focus();
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([fileOf(by)], { type: 'application/jsonl' }));
  link.download = 'decisions.jsonl';
  link.click();
  // A browser that asks where to put a file reads it only then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

document.documentElement.classList.add('collects');
name.value = kept(KEPT_NAME) ?? '';
name.addEventListener('input', () => keep(KEPT_NAME, name.value.trim()));
bar.querySelector('[data-download]')?.addEventListener('click', download);
bar.querySelector('[data-undo-last]')?.addEventListener('click', () => store(collected().slice(0, -1)));
addEventListener('submit', take);
addEventListener('storage', show);
show();
