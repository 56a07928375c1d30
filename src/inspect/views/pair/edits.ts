import { thousands } from '../../../domain/printable.ts';
import { PAIR } from '../../../page-messages.ts';
import type { PairSide } from '../../pages/pair.ts';
import { shortened } from '../../pages/pair-rows.ts';
import { type DiffPiece, joinedPieces, type TextDiff } from '../../word-diff.ts';
import { type Drawn, html } from '../html.ts';
import type { View } from '../view.ts';
import { calledIn } from './called.ts';

/** Words before and behind what was edited, and at the ends of a long edit, where not all of a text is shown. */
const AROUND = 20;

/** What was edited of a text, as one text; of two that differ too much, what each has alone. */
export function PairEdits({
  view,
  edits,
  sides,
}: {
  readonly view: View;
  readonly edits: TextDiff;
  readonly sides: readonly [PairSide, PairSide];
}): Drawn {
  const { removed, added, by } = edits;
  const isWhole = view.texts === 'full';
  const pieces = isWhole ? edits.pieces : joinedPieces(edits.pieces);
  const [first, second] = calledIn(sides);
  return html`<div class="pair-edits">
    <p class="soft">${PAIR.edits(thousands(removed), thousands(added), first.words, second.words)} ${by === 'paragraphs' ? PAIR.editsTooMany : null}</p>
    <p class="edited" dir="auto" lang=${sides[0].language ?? undefined}>${pieces.map(
      (piece, at) =>
        html`<${Piece} piece=${piece} isWhole=${isWhole} isFirst=${at === 0} isLast=${at === pieces.length - 1} />`,
    )}</p>
  </div>`;
}

function Piece({
  piece: { kind, text: whole },
  isWhole,
  isFirst,
  isLast,
}: {
  readonly piece: DiffPiece;
  readonly isWhole: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}): Drawn {
  // One break of lines between paragraphs is hard to see.
  const text = whole.replace(/\n+/g, '\n\n');
  const isSame = kind === 'same';
  const shown = isWhole ? text : endsShown(text, isSame && isFirst ? 0 : AROUND, isSame && isLast ? 0 : AROUND);
  if (kind === 'removed') return html`<del>${shown}</del>`;
  if (kind === 'added') return html`<ins>${shown}</ins>`;
  return html`<span>${shown}</span>`;
}

function endsShown(text: string, first: number, last: number): unknown {
  return shortened([{ kind: 'text', text }], first, last).map((part) =>
    part.kind === 'left-out' ? PAIR.leftOut(thousands(part.words)) : part.kind === 'taken-out' ? null : part.text,
  );
}
