import { withRoom } from '../../domain/columns.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { RelatedStory } from '../../domain/record.ts';
import type { Card } from '../../domain/signature.ts';
import { isFolded } from '../../domain/verdict.ts';
import { whyLinked } from '../../stages/canonicalize/canonicalize.ts';
import type { NumberedStory } from '../../stages/cluster/identify.ts';
import { PairTable } from '../../stages/pair/pair-table.ts';
import type { Court } from './court.ts';
import type { HeardDecision } from './pins.ts';

/** How a reason begins where people decided. */
const DECIDED_WORDS: Readonly<Record<HeardDecision['decision']['kind'], string>> = {
  same: '',
  apart: 'Held apart by a person. ',
  out: 'Held apart by a person. ',
  linked: 'Linked by a person. ',
};

/** For each story those it is linked with: for two stories, the pair of documents with the highest score. */
export class Links {
  readonly #stories: readonly NumberedStory[];
  readonly #cards: readonly Card[];
  readonly #court: Court;
  readonly #mergeLine: number;
  readonly #pairs = new PairTable();
  /** Of each pair of stories the number of its best verdict. */
  #best = new Uint32Array(256);
  readonly #pairsOf = new Map<number, number[]>();
  /** Of pairs that people decided on, the decision. */
  readonly #decided = new Map<number, HeardDecision['decision']>();

  /**
   * @param mergeLine thousandths
   * @param heard what people decided of documents of the stories
   */
  constructor(
    stories: readonly NumberedStory[],
    cards: readonly Card[],
    court: Court,
    mergeLine: number,
    heard: readonly HeardDecision[],
  ) {
    this.#stories = stories;
    this.#cards = cards;
    this.#court = court;
    this.#mergeLine = mergeLine;
    const storyOf = new Uint32Array(cards.length);
    stories.forEach(({ members }, at) => {
      for (const member of members) storyOf[member] = at;
    });
    // In order of their documents, so that of equal scores the first one stays.
    for (const number of court.heard()) {
      const { a, b, relation, score } = court.judged(number);
      const [one, other] = [storyOf[a] as number, storyOf[b] as number];
      if (one !== other && relation !== 'different')
        this.#offer(Math.min(one, other), Math.max(one, other), number, score);
    }
    for (const { decision, a, b, number, score } of heard) {
      if (decision.kind === 'same') continue;
      const [one, other] = [storyOf[a] as number, storyOf[b] as number].sort((x, y) => x - y) as [number, number];
      // Linked whatever the evidence says; what is apart may be linked by it, and then a person is why it is no more.
      if (decision.kind === 'linked') this.#offer(one, other, number, score);
      const pair = this.#pairs.find(one, other);
      if (pair >= 0 && this.#decided.get(pair)?.kind !== 'linked') this.#decided.set(pair, decision);
    }
    for (let pair = 0; pair < this.#pairs.size; pair++) {
      for (const story of [this.#pairs.a(pair), this.#pairs.b(pair)]) {
        const known = this.#pairsOf.get(story);
        if (known) known.push(pair);
        else this.#pairsOf.set(story, [pair]);
      }
    }
  }

  #offer(one: number, other: number, verdict: number, score: number): void {
    const isNew = this.#pairs.find(one, other) < 0;
    const pair = this.#pairs.add(one, other);
    this.#best = withRoom(this.#best, this.#pairs.size);
    if (isNew || score > this.#court.judged(this.#best[pair] as number).score) this.#best[pair] = verdict;
  }

  /** Stories linked with one, the closest first. @param at its place in the list of stories */
  of(at: number): RelatedStory[] {
    const list = (this.#pairsOf.get(at) ?? []).map((pair): RelatedStory => {
      const [one, other] = [this.#pairs.a(pair), this.#pairs.b(pair)];
      const number = this.#best[pair] as number;
      const { a, b, score, relation } = this.#court.judged(number);
      const [ours, theirs] = this.#stories[at]?.members.includes(a) ? [a, b] : [b, a];
      const verdict = this.#court.verdict(number);
      const decision = this.#decided.get(pair);
      const kind = verdict?.kind ?? (isFolded(relation) ? 'same event, other angle' : undefined);
      return {
        ...(kind ? { kind } : {}),
        story: (this.#stories[one === at ? other : one] as NumberedStory).id,
        score,
        line: this.#mergeLine,
        closest: [(this.#cards[ours] as Card).document, (this.#cards[theirs] as Card).document],
        because: `${DECIDED_WORDS[decision?.kind ?? 'same']}${whyLinked(verdict, score, this.#mergeLine, decision !== undefined)}`,
        ...(decision ? { pin: decision.id } : {}),
      };
    });
    return list.sort((x, y) => y.score - x.score || byCodeUnit(x.story, y.story));
  }
}
