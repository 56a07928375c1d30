import type { Field } from '../../../domain/article.ts';
import type { PinnedField } from '../../../domain/decision.ts';
import { UNKNOWN_SOURCE } from '../../../domain/signature.ts';
import { DOCUMENT, FIELD_WORDS, originWords, valueWords } from '../../../page-messages.ts';
import type { DocumentPage } from '../../pages/document.ts';
import { type Drawn, html } from '../html.ts';
import { DecideForm, type Entry } from '../parts/decide.ts';
import { Outside } from '../parts/link.ts';
import type { View } from '../view.ts';

/** Fields that a person may set, by their names in an article. */
const PINNED: Readonly<Record<string, PinnedField>> = {
  headline: 'headline',
  author: 'author',
  datePublished: 'datePublished',
  publisher: 'outlet',
};
/** Said to be unknown where they are: what a record lists as missing. */
const WANTED = ['headline', 'author', 'datePublished', 'publisher', 'inLanguage', 'url'];
/** Fields that hold sentences of the text. */
const SENTENCES = ['description', 'caption'];
const ADDRESSES = ['url', 'mainEntityOfPage'];

/** What is known of a document, and where each of it came from. */
export function FieldsView({ view, shown }: { readonly view: View; readonly shown: DocumentPage }): Drawn {
  const { fields, row } = shown;
  const isShown = (name: string): boolean => view.texts !== 'none' || !SENTENCES.includes(name);
  const listed = Object.keys(FIELD_WORDS).filter((name) => fields[name] !== undefined || WANTED.includes(name));
  const others = Object.keys(fields).filter((name) => FIELD_WORDS[name] === undefined);
  const isArticle = row.chars !== null;
  if (!isArticle && Object.keys(fields).length === 0) return html`<section class="doc-fields"></section>`;
  return html`<section class="doc-fields" aria-labelledby=${`fields-${row.document}`}>
    <h2 id=${`fields-${row.document}`}>${DOCUMENT.fields}</h2>
    <dl>${[...listed, ...others].filter(isShown).map(
      (name) => html`<div>
        <dt>${FIELD_WORDS[name] ?? name}</dt>
        <dd><${Value} name=${name} field=${fields[name]} source=${name === 'publisher' ? row.source : UNKNOWN_SOURCE} />${PINNED[name] === undefined || row.story === null ? null : html`<${SetField} view=${view} shown=${shown} name=${name} />`}</dd>
      </div>`,
    )}</dl>
  </section>`;
}

function Value({
  name,
  field,
  source,
}: {
  readonly name: string;
  readonly field: Field<unknown> | undefined;
  readonly source: unknown;
}): Drawn {
  if (!field)
    return source === UNKNOWN_SOURCE
      ? html`<span class="soft">${DOCUMENT.notKnown}</span>`
      : html`<span><bdi class="value" dir="auto">${source}</bdi><small class="soft from">${DOCUMENT.sourceAlone}</small></span>`;
  const words = valueWords(field.value);
  return html`<span>
    <bdi class="value" dir="auto">${ADDRESSES.includes(name) ? html`<${Outside} url=${words} />` : words}</bdi>
    <small class="soft from" dir="auto">${originWords(field.origin)}${insteadWords(field)}</small>
  </span>`;
}

function insteadWords({ origin }: Field<unknown>): string {
  if (origin.from !== 'pin') return '';
  return origin.instead === undefined
    ? `; ${DOCUMENT.insteadOfNothing}`
    : `, ${DOCUMENT.instead(valueWords(origin.instead.value), originWords(origin.instead.origin))}`;
}

function SetField({
  view,
  shown: { row, fields },
  name,
}: {
  readonly view: View;
  readonly shown: DocumentPage;
  readonly name: string;
}): Drawn {
  const field = PINNED[name] as PinnedField;
  const words = FIELD_WORDS[name] as string;
  return html`<details class="set">
    <summary aria-label=${DOCUMENT.set.ofField(words)}>${DOCUMENT.set.ask}</summary>
    <${DecideForm} view=${view} fields=${{ document: String(row.document), field }} entries=${entriesOf(name, words, fields[name])}
      choices=${[{ kind: 'field', words: DOCUMENT.set.save }]} about=${words} />
  </details>`;
}

/** A field has one value; each author is one. */
function entriesOf(name: string, words: string, known: Field<unknown> | undefined): Entry[] {
  const one = (value: string, label = words): Entry => ({ name: 'value', words: label, value });
  if (name === 'author') {
    const authors = (known?.value as readonly string[] | undefined) ?? [];
    return authors.length === 0
      ? [one('')]
      : [...authors.map((author) => one(author)), one('', DOCUMENT.set.anotherAuthor)];
  }
  const value = known === undefined ? '' : name === 'datePublished' ? dateOf(known.value) : valueWords(known.value);
  return [name === 'datePublished' ? { ...one(value), hint: DOCUMENT.set.date } : one(value)];
}

/** As it is typed: `2026-10-24`, `2026-10-24T09:30+02:00`. */
function dateOf(value: unknown): string {
  const { date = '', time, offset = '' } = value as { date?: string; time?: string; offset?: string };
  return date + (time === undefined ? '' : `T${time}${offset}`);
}
