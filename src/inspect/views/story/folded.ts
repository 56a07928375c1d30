import { score, thousands } from '../../../domain/printable.ts';
import { isCopy } from '../../../domain/verdict.ts';
import { pinnedWords, STORY } from '../../../page-messages.ts';
import { nameOf } from '../../document-name.ts';
import type { StoryPage } from '../../pages/story.ts';
import type { CopiesGroup, ShownMember } from '../../pages/story-groups.ts';
import { type Drawn, html } from '../html.ts';
import { DecideForm } from '../parts/decide.ts';
import { Link } from '../parts/link.ts';
import { RelationChip } from '../parts/relation.ts';
import type { View } from '../view.ts';
import { Compared } from './compared.ts';
import type { Given } from './pair-line.ts';
import { Facts, sharesWords } from './parts.ts';

/** Members of the story, copies of one text in one place. */
export function Folded(given: Given): Drawn {
  const { shown, view } = given;
  const { groups, documents, parts } = shown;
  const count = groups.reduce((sum, { members }) => sum + members.length, 0);
  return html`<section class="folded">
    <h2>${STORY.folded}</h2>
    ${groups.length === 0 ? html`<p class="soft">${STORY.foldedNone}</p>` : null}
    ${parts > 1 ? html`<p class="soft" role="status">${STORY.shownOf(thousands(count), thousands(documents.length - 1))}</p>` : null}
    <ol class="members">${groups.map((group) => html`<${Group} ...${given} group=${group} />`)}</ol>
    ${parts > 1 ? html`<${Parts} view=${view} shown=${shown} />` : null}
    <${Compared} ...${given} />
  </section>`;
}

/** Copies that stand open; more would push everything else off the screen. */
const COPIES_OPEN = 3;

/** One text: told out, or, where several ran it, in one line that opens. */
function Group({ group, ...given }: Given & { readonly group: CopiesGroup }): Drawn {
  const { members, count, outlets, isOneText, isKept, goesOn } = group;
  const [first, ...rest] = members;
  if (!first) return html`<li hidden />`;
  const words = isOneText ? STORY.sameTextAlso : STORY.nearlySameText;
  const item = (member: ShownMember): Drawn => html`<${MemberItem} ...${given} member=${member} />`;
  if (isKept || goesOn) {
    if (count === 1) return html`<li class="member">${item(first)}</li>`;
    const others = outlets > 1 ? outlets : undefined;
    return html`<li class="member">
      <p class="member-name">${isKept ? STORY.sameText : html`<bdi>${nameOf(first)}</bdi>`}${goesOn ? html` <small class="soft">${STORY.goesOn}</small>` : null}</p>
      <details class="copies" open=${count <= COPIES_OPEN}><summary>${words(count, others)}</summary>
        <ol class="members">${members.map((member) => html`<li class="member">${item(member)}</li>`)}</ol></details>
    </li>`;
  }
  return html`<li class="member">${item(first)}
    ${
      rest.length === 0
        ? null
        : html`<details class="copies" open=${count <= COPIES_OPEN}><summary>${words(count - 1, outlets > 2 ? outlets - 1 : undefined)}</summary>
            <ol class="members">${rest.map((member) => html`<li class="member">${item(member)}</li>`)}</ol></details>`
    }
  </li>`;
}

/** One member: who published it, how it belongs here, what it shares, and what can be decided of it. */
function MemberItem({ view, shown, hueOf, member }: Given & { readonly member: ShownMember }): Drawn {
  const { document, told, relation, heldBy, isWeak, language } = member;
  const kept = shown.documents[0]?.document ?? document;
  const shares =
    told && relation !== 'exact-duplicate' ? sharesWords(told.evidence, told.evidence.quotesShared.length) : '';
  const numbers = member.score === undefined ? undefined : STORY.score(score(member.score), score(shown.line));
  return html`<div class=${isWeak ? 'member-item weak' : 'member-item'}>
    <p class="member-name" dir="auto" lang=${language}><${Link} view=${view} to=${{ page: 'document', document }} title=${member.where}>${nameOf(member)}<//></p>
    <${Facts} shown=${member} hueOf=${hueOf} />
    <p class="member-how" title=${numbers}>
      ${relation === undefined ? null : html`<${HowChip} relation=${relation} heldBy=${heldBy} isWeak=${isWeak} />`}
      ${isWeak ? html`<span class="warn">${STORY.weak}</span>` : null}
      ${shares === '' ? null : html`<span>${STORY.sharesWith(shares)}</span>`}
      ${told && shares === '' && relation && !isCopy(relation) ? html`<span>${STORY.sharesNothing}</span>` : null}
    </p>
    <${Quotes} view=${view} member=${member} />
    <div class="actions">
      <${Link} view=${view} to=${{ page: 'pair', a: kept, b: document }} class="button">${STORY.compare}<//>
      <${DecideForm} view=${view} fields=${{ story: shown.story, document }} choices=${CHOICES} reason="on demand" about=${[...new Set([nameOf(member), member.outlet ?? member.where])].join(' · ')} />
    </div>
  </div>`;
}

const CHOICES = [
  { kind: 'out', words: STORY.out },
  { kind: 'canonical', words: STORY.keep },
] as const;

function HowChip({
  relation,
  heldBy,
  isWeak,
}: Pick<ShownMember, 'heldBy' | 'isWeak'> & { readonly relation: NonNullable<ShownMember['relation']> }): Drawn {
  if (heldBy !== undefined) return html`<span class="chip" dir="auto">${pinnedWords(heldBy)}</span>`;
  return isWeak
    ? html`<span class="chip chip-related">${STORY.byOthers}</span>`
    : html`<${RelationChip} relation=${relation} />`;
}

function Quotes({ view, member }: { readonly view: View; readonly member: ShownMember }): Drawn | null {
  const quotes = member.told?.evidence.quotesShared ?? [];
  if (view.texts === 'none' || quotes.length === 0) return null;
  return html`<details class="quotes"><summary>${STORY.sharedQuotes(quotes.length)}</summary>
    <ul>${quotes.map(({ text }) => html`<li><q dir="auto" lang=${member.language}>${text.replace(/\s+/g, ' ')}</q></li>`)}</ul>
  </details>`;
}

function Parts({ view, shown: { story, part, parts } }: { readonly view: View; readonly shown: StoryPage }): Drawn {
  const words = STORY.part(thousands(part), thousands(parts));
  return html`<nav class="pages" aria-label=${words}>
    ${part > 1 ? html`<${Link} view=${view} to=${{ page: 'story', story, nth: part - 1 }}>${STORY.previousPart}<//>` : null}
    <span>${words}</span>
    ${part < parts ? html`<${Link} view=${view} to=${{ page: 'story', story, nth: part + 1 }}>${STORY.nextPart}<//>` : null}
  </nav>`;
}
