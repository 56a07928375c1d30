import { PAIR } from '../../../page-messages.ts';
import type { PairPage } from '../../pages/pair.ts';
import { type Drawn, html } from '../html.ts';
import { Acting, type Choice, DecideForm } from '../parts/decide.ts';
import type { View } from '../view.ts';
import { type Called, calledIn } from './called.ts';

/** What people decided of the two, each with its undo. */
export function PairActing({ view, shown }: { readonly view: View; readonly shown: PairPage }): Drawn {
  const calls = calledIn(shown.sides);
  const names = new Map<string, string>(
    shown.sides.flatMap(({ document, story }, at) => [
      [document, inSentence(calls[at as 0 | 1])] as const,
      ...(story ? [[story.id, `“${story.label}”`] as const] : []),
    ]),
  );
  return html`<${Acting} view=${view} decisions=${shown.decisions} nameOf=${(id: string) => names.get(id) ?? id} />`;
}

function inSentence({ words, isOutlet }: Called): string {
  return isOutlet ? PAIR.articleOf(words) : words;
}

/** What a person can decide of the two. */
export function PairDecide({ view, shown }: { readonly view: View; readonly shown: PairPage }): Drawn {
  const [first, second] = shown.sides;
  const member = memberOf(shown);
  const fields = {
    a: first.document,
    b: second.document,
    ...(member?.story ? { story: member.story.id, document: member.document } : {}),
  };
  return html`<section class="pair-decide" aria-label=${PAIR.decide}>
    <${DecideForm} view=${view} fields=${fields} choices=${choicesOf(shown)} />
  </section>`;
}

/** Of two documents of one story the one that does not stand for it. */
function memberOf({ explanation, sides: [first, second] }: PairPage): PairPage['sides'][0] | undefined {
  if (!explanation.sameStory) return undefined;
  return second.isCanonical ? first : second;
}

/** What was not decided already. */
export function choicesOf(shown: PairPage): Choice[] {
  const { explanation, sides } = shown;
  const { sameStory, decided } = explanation;
  const member = memberOf(shown);
  const { words = '', isOutlet = false } = calledIn(sides).find((_, at) => sides[at] === member) ?? {};
  // What only says again how things stand settles the pair; it is the first to be pressed.
  const stands = sameStory ? 'same' : explanation.verdict.relation === 'related' ? 'linked' : 'apart';
  const between = (kind: 'same' | 'apart' | 'linked', key: string): Choice => ({
    kind,
    key,
    words: kind === stands ? PAIR[kind].confirm : PAIR[kind].change,
    isMain: kind === stands,
  });
  const choices: Array<Choice | false | undefined> = [
    decided?.are !== 'together' && between('same', 's'),
    decided?.are !== 'apart' && between('apart', 'd'),
    decided?.are !== 'linked' && between('linked', 'l'),
    member && { kind: 'out', words: PAIR.out(words, isOutlet), key: 'o' },
    member &&
      sides.some(({ isCanonical }) => isCanonical) && {
        kind: 'canonical',
        words: PAIR.keep(words, isOutlet),
        key: 'k',
      },
  ];
  return choices.filter((choice) => choice !== false && choice !== undefined);
}
