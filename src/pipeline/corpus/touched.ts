import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { Tell } from '../../domain/progress.ts';
import type { Card, Signature } from '../../domain/signature.ts';
import type { KeyFamily } from '../../stages/pair/keys.ts';
import type { Pairable } from '../../stages/pair/members.ts';
import { pair, pairWithLongest } from '../../stages/pair/pair.ts';
import type { PairList } from '../../stages/pair/proposals.ts';
import type { KeyEpoch, Stored } from '../../stages/pair/stored.ts';
import type { KeyStore } from '../../store/keys/key-store.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { State } from '../../store/state/state.ts';
import { type Entry, isLive, STANDS_FOR } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import { cardOf, type Shelves } from '../prepare/shelves.ts';
import type { Court } from './court.ts';
import type { Decided } from './decided.ts';
import { type Field, type FoldOptions, mayMeet, roundsOf, told } from './field.ts';
import { KnownPairs, type ProposedPair, unionOf } from './known-pairs.ts';
import { knownVerdict } from './known-verdict.ts';
import { Proposed } from './proposed.ts';
import { type Seating, seat } from './seating.ts';
import { windowOf } from './window.ts';

export interface TouchedOptions {
  readonly state: State;
  readonly past: Past;
  readonly shelves: Shelves;
  readonly fold: FoldOptions;
  /** Stored keys of all documents; undefined when all documents are folded. */
  readonly keys: KeyStore | undefined;
  /** Of documents who are all folded, and meet one another alone: their keys, all of them of this run. */
  readonly allKeys: KeyStore | undefined;
  /** The number of the statistics that keys of rare terms of a document are made under, and all that any are stored under. */
  readonly keyEpoch: (entry: Entry) => number;
  /** Documents whose turn comes later meet those whose turn it was: with the same turn, one another. */
  readonly turnOf: (entry: Entry) => number;
  readonly epochs: readonly KeyEpoch[];
  /** The newest statistics: what the run read is judged by them. */
  readonly newest: number;
  /** Documents whose verdicts are given anew; `all` where those of every document are. */
  readonly anew: ReadonlySet<number> | 'all';
  /** What people decided. */
  readonly decided: Decided;
  readonly tell: Tell;
}

/**
 * The part of a corpus that a run touches: what is new, what it joins, and all copies and stories of both. The rest is looked up
 * where a key leads to it, and stays as it is.
 */
export class Touched implements Field {
  readonly #options: TouchedOptions;
  /** What is folded, and what was looked up besides; undefined for what is not live. */
  readonly #own = new Map<number, Entry>();
  readonly #others = new Map<number, Entry | undefined>();
  /** Own documents whose pairs are looked up, whatever they stood for before. */
  readonly #due = new Set<number>();
  readonly #stories = new Set<StoryId>();
  readonly #texts = new Set<string>();
  /** Documents that decisions lead to, and whether they are being taken in. */
  readonly #partners: DocumentId[] = [];
  #isAtPartners = false;
  readonly #known: KnownPairs;
  readonly #proposed = { [STANDS_FOR.identical]: new Proposed(), [STANDS_FOR.clear]: new Proposed() };
  #court: Court | undefined;
  /** Of own documents alone. */
  #seating: Seating | undefined;
  readonly #pairing: ReturnType<typeof told>;

  constructor(options: TouchedOptions) {
    this.#options = options;
    this.#known = new KnownPairs();
    this.#pairing = told(roundsOf(options.fold.cluster), options.fold.pair, options.tell);
  }

  /** Who judges, and remembers what was judged. */
  appoint(court: Court): void {
    this.#court = court;
  }

  /** What is folded, by number. */
  get own(): ReadonlyMap<number, Entry> {
    return this.#own;
  }

  entryOf(number: number): Entry {
    return this.#entryAt(number) as Entry;
  }

  /**
   * Takes documents in, with all that is the same text or the same story.
   *
   * @param isDue whether their pairs are looked up, whatever they stood for before
   */
  add(entries: Iterable<Entry>, isDue: boolean): void {
    const { past } = this.#options;
    const added: Entry[] = [];
    // All of them first: what is looked up for one may be another, which the state does not know as it is given here.
    for (const entry of entries) {
      if (isDue) this.#due.add(entry.number);
      if (this.#own.has(entry.number)) continue;
      this.#own.set(entry.number, this.#dated(entry));
      added.push(entry);
    }
    for (const entry of added) {
      this.#recall(entry);
      const { contentKey = '', words = 0 } = entry.card ?? {};
      if (words > 0 && !this.#texts.has(contentKey)) {
        this.#texts.add(contentKey);
        if (this.#options.keys) this.add(past.withText(contentKey), false);
      }
      if (entry.story !== undefined) this.addStory(entry.story, false);
      if (this.#options.keys) this.#partners.push(...this.#options.decided.partnersOf(entry.document));
    }
    // One after the other: decisions may lead from story to story.
    if (this.#isAtPartners) return;
    this.#isAtPartners = true;
    for (let partner = this.#partners.pop(); partner; partner = this.#partners.pop()) this.addDocument(partner, false);
    this.#isAtPartners = false;
  }

  /** Takes in what stands for a document, if its text is part of the corpus. */
  addDocument(document: DocumentId, isDue: boolean): void {
    this.add(this.#options.past.ofDocument(document).filter(isLive), isDue);
  }

  addStory(story: StoryId, isDue: boolean): void {
    if (this.#stories.has(story) && !isDue) return;
    this.#stories.add(story);
    if (this.#options.keys) this.add(this.#options.past.inStory(story).filter(isLive), isDue);
  }

  /** Takes in what folding came to. */
  reach(numbers: readonly number[]): void {
    this.add(
      numbers.map((number) => this.entryOf(number)),
      false,
    );
  }

  seat(others: Iterable<number>): Seating {
    const beside = [...new Set(others)].filter((number) => !this.#own.has(number));
    // Nobody new to seat: all stay where they are.
    if (beside.length === 0 && this.#seating?.numbers.length === this.#own.size) return this.#seating;
    const seating = seat([...this.#own.keys(), ...beside], (number) => this.cardOf(number) as Card);
    if (beside.length === 0) this.#seating = seating;
    return seating;
  }

  isOwn(number: number): boolean {
    return this.#own.has(number);
  }

  readonly cardOf = (number: number): Card | undefined => {
    const entry = this.#entryAt(number);
    return entry && cardOf(entry);
  };

  readonly signature = (number: number): Signature => this.#options.shelves.signature(this.entryOf(number));

  copiesOf(number: number): number {
    return this.entryOf(number).copies ?? number;
  }

  clear(representatives: Uint32Array): PairList {
    return this.#propose(representatives, STANDS_FOR.identical, [], () => true, pairWithLongest);
  }

  candidates(representatives: Uint32Array): PairList {
    const isFresh = (number: number): boolean =>
      !this.#options.keys || this.#due.has(number) || ((this.#own.get(number)?.stands ?? 0) & STANDS_FOR.clear) === 0;
    return this.#propose(representatives, STANDS_FOR.clear, this.#known.of('candidates'), isFresh, pair);
  }

  between(): ProposedPair[] {
    return [...this.#known.of('between')];
  }

  /**
   * Looks up the pairs of those that are fresh, and adds those that are known: as far as both stand for something now.
   *
   * @param isFresh of clear copies all are: who is the longest of its kind changes with everyone who comes, and a pair with
   * one who was would leave a trace. Of candidates, those that did not stand for anything before: what they meet stays.
   */
  #propose(
    representatives: Uint32Array,
    stands: (typeof STANDS_FOR)[keyof typeof STANDS_FOR],
    known: Iterable<ProposedPair>,
    isFresh: (number: number) => boolean,
    meet: typeof pair,
  ): PairList {
    const now = new Set(representatives);
    const isStanding = (number: number): boolean =>
      this.#own.has(number) ? now.has(number) : ((this.#other(number)?.stands ?? 0) & stands) !== 0;
    const proposed = this.#proposed[stands];
    const fresh = representatives.filter((number) => !proposed.done.has(number) && isFresh(number));
    if (fresh.length > 0) {
      const standing: Pairable = {
        cardOf: (number) => (isStanding(number) ? this.cardOf(number) : undefined),
        signature: this.signature,
      };
      for (const list of this.#meet(standing, fresh, meet)) proposed.add(fresh, list);
    }
    if (proposed.lists.length === 1 && (stands === STANDS_FOR.identical || this.#known.all.length === 0))
      return proposed.lists[0] as PairList;
    return unionOf(proposed.lists, known, isStanding, (number) => this.entryOf(number).document);
  }

  /**
   * Pairs of fresh documents with one another and with those that stand. They come turn by turn, so that what only the first
   * few of a key may meet is met by the same.
   */
  *#meet(standing: Pairable, fresh: Uint32Array, meet: typeof pair): Generator<PairList> {
    const { keyEpoch, turnOf, epochs, fold, allKeys } = this.#options;
    const turn = (number: number): number => turnOf(this.entryOf(number));
    const turns = [...Map.groupBy(fresh, turn)].sort(([x], [y]) => x - y);
    for (const [now, own] of turns) {
      const epoch = keyEpoch(this.entryOf(own[0] as number));
      const { statistics } = epochs.find(({ number }) => number === epoch) as KeyEpoch;
      const documents = Uint32Array.from(own);
      const isAlone = turns.length === 1;
      const soFar: Pairable = {
        cardOf: (number) => {
          const card = standing.cardOf(number);
          return card && (isAlone || turn(number) <= now) ? card : undefined;
        },
        signature: standing.signature,
      };
      const stored: Stored | undefined =
        allKeys && isAlone
          ? { epochs: [], look: () => {}, scan: (family, visit) => allKeys.scan(family, visit) }
          : this.#stored(documents);
      yield meet({
        corpus: this.#pairing(soFar, documents.length),
        documents,
        statistics,
        options: fold.pair,
        mayMeet: mayMeet(fold.judge),
        stored,
      });
    }
  }

  #stored(fresh: Uint32Array): Stored | undefined {
    const { epochs, fold } = this.#options;
    const keys = this.#options.keys ?? this.#options.allKeys;
    if (!keys) return undefined;
    const days = [...fresh].map((number) => this.#own.get(number)?.card?.day);
    const weeks = windowOf(days, fold.judge.nearDays);
    const alive = new Set(keys.epochs(weeks));
    return {
      epochs: epochs.filter(({ number }) => alive.has(number)),
      look: (family: KeyFamily, columns, epoch, visit) => keys.look(family, columns, weeks, visit, epoch),
    };
  }

  /** The state has what this run read without its statistics: they were counted later. */
  #dated(entry: Entry): Entry {
    return entry.epoch >= 0 ? entry : { ...entry, epoch: this.#options.newest };
  }

  #other(number: number): Entry | undefined {
    if (this.#others.has(number)) return this.#others.get(number);
    const entry = this.#options.past.numbered(number);
    const live = entry && isLive(entry) ? this.#dated(entry) : undefined;
    this.#others.set(number, live);
    return live;
  }

  /** Verdicts stand as long as neither of their articles changed. */
  #recall(entry: Entry): void {
    const { state, keys } = this.#options;
    if (this.#isAnew(entry.number)) return;
    for (const row of state.verdicts.where('later', entry.number)) this.#take(row);
    // Where all is folded, the later document of each pair brings it.
    if (keys) for (const row of state.verdicts.where('earlier', entry.number)) this.#take(row);
  }

  #take(row: StateRow<'verdicts'>): void {
    const [later, earlier] = [row.later as number, row.earlier as number];
    if (this.#isAnew(later) || this.#isAnew(earlier)) return;
    const [one, other] = [this.#entryAt(later), this.#entryAt(earlier)];
    if (!one || !other) return;
    const [a, b] = one.document < other.document ? [later, earlier] : [earlier, later];
    if (!this.#known.add({ a, b, proposed: row.proposed as number })) return;
    this.#court?.recall(knownVerdict(row, a, b));
  }

  #isAnew(number: number): boolean {
    const { anew } = this.#options;
    return anew === 'all' || anew.has(number);
  }

  #entryAt(number: number): Entry | undefined {
    return this.#own.get(number) ?? this.#other(number);
  }
}
