import { asOfWords } from '../../../domain/as-of.ts';
import { DOCUMENT, SETTLED_WORDS, VERSIONS } from '../../../page-messages.ts';
import type { ComparedVersion } from '../../document-versions.ts';
import type { DocumentPage } from '../../pages/document.ts';
import { endsOf } from '../../text-segments.ts';
import { type DiffPiece, joinedPieces } from '../../word-diff.ts';
import { type Drawn, html } from '../html.ts';
import type { View } from '../view.ts';

/** Characters shown at the ends of a stretch: of what is the same, beside a change; in snippets, of what came or went, too. */
const CONTEXT = 90;

/** Versions of a document, the last one first, each with what became of the words of the one before. */
export function VersionsView({
  view,
  shown: { versions, row },
}: {
  readonly view: View;
  readonly shown: DocumentPage;
}): Drawn | null {
  if (versions.length < 2) return null;
  return html`<section class="doc-versions" aria-labelledby=${`versions-${row.document}`}>
    <h2 id=${`versions-${row.document}`}>${DOCUMENT.versions}</h2>
    <ol reversed>${versions.toReversed().map(
      (version, at) => html`<li>
        <p><b>${DOCUMENT.version(version.nth, version.run, asOfWords(version.asOf))}</b> <span class="soft">${notesOf(version)}</span></p>
        <${ChangedFields} before=${versions[versions.length - at - 2]} version=${version} />
        <${Change} view=${view} version=${version} isFirst=${at === 0} />
      </li>`,
    )}</ol>
  </section>`;
}

function notesOf({ words, replacedIn, settledBy, state }: ComparedVersion): string {
  return [
    ...(words === null ? [] : [DOCUMENT.words(words)]),
    ...(settledBy === null ? [] : [VERSIONS.neverStood(SETTLED_WORDS[settledBy] ?? settledBy)]),
    ...(replacedIn === null ? [state === 'kept' ? VERSIONS.stands : VERSIONS.left] : []),
    ...(replacedIn !== null && state === 'text-gone' ? [VERSIONS.gone] : []),
  ].join('; ');
}

function ChangedFields({
  before,
  version,
}: {
  readonly before: ComparedVersion | undefined;
  readonly version: ComparedVersion;
}): Drawn | null {
  if (!before) return null;
  const changed = (['headline', 'author', 'datePublished', 'path'] as const).filter(
    (name) => version[name] !== null && version[name] !== before[name],
  );
  if (changed.length === 0) return null;
  return html`<ul class="changed-fields">${changed.map(
    (name) => html`<li>${VERSIONS.fields[name]}: <bdi dir="auto">${version[name]}</bdi></li>`,
  )}</ul>`;
}

function Change({
  view,
  version: { diff },
  isFirst,
}: {
  readonly view: View;
  readonly version: ComparedVersion;
  readonly isFirst: boolean;
}): Drawn | null {
  if (!diff) return null;
  const isSame = diff.pieces.every(({ kind }) => kind === 'same');
  if (isSame) return html`<p class="soft">${diff.of === 'text' ? VERSIONS.textsAlike : VERSIONS.sameBody}</p>`;
  const counts = DOCUMENT.moreLess(diff.added, diff.removed);
  const pieces = view.texts === 'full' ? diff.pieces : joinedPieces(diff.pieces);
  if (view.texts === 'none') return html`<p class="soft">${counts}</p>`;
  return html`<details class="change" open=${isFirst}>
    <summary>${DOCUMENT.changed}: ${counts}</summary>
    ${diff.of === 'text' ? html`<p class="soft">${VERSIONS.bodiesAlike}</p>` : null}
    ${diff.by === 'paragraphs' ? html`<p class="soft">${DOCUMENT.tooMuch}</p>` : null}
    <div class="diff" dir="auto">${pieces.map((piece, at) => inDiff(view, piece, at > 0, at < pieces.length - 1))}</div>
  </details>`;
}

function inDiff({ texts }: View, { kind, text }: DiffPiece, isBehind: boolean, isBefore: boolean): Drawn {
  if (kind === 'same') return html`<span>${endsShown(text, isBehind ? CONTEXT : 0, isBefore ? CONTEXT : 0)}</span>`;
  // A text that was written anew is one piece: snippets must not have it whole.
  const shown = texts === 'full' ? text : endsShown(text, CONTEXT, CONTEXT);
  if (kind === 'removed') return html`<del><span class="unseen">${DOCUMENT.removedWord} </span>${shown}</del>`;
  return html`<ins><span class="unseen">${DOCUMENT.addedWord} </span>${shown}</ins>`;
}

function endsShown(text: string, before: number, behind: number): unknown {
  const { first, words, last } = endsOf(text, before, behind);
  if (words === 0) return text;
  return [first, html`<span class="left-out">… ${DOCUMENT.words(words)} …</span>`, last];
}
