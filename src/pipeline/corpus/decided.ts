import type { Decision } from '../../domain/decision.ts';
import { type InForce, isPairDecision, type PairDecision, pairsOf } from '../../domain/decisions-in-force.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { Pinned } from '../../stages/cluster/bounds.ts';
import type { Seating } from './seating.ts';

/** What people decided of pairs of documents, looked up by document; empty where nothing was. */
export class Decided {
  /** Decisions that hold, the earliest first. */
  readonly pairs: readonly PairDecision[];
  /** Documents that `same` holds together, each list under all of its documents. */
  readonly #together = new Map<DocumentId, DocumentId[]>();
  readonly #apart = new Map<DocumentId, Set<DocumentId>>();

  constructor({ active }: Pick<InForce, 'active'>) {
    this.pairs = active.filter(isPairDecision);
    for (const decision of this.pairs)
      for (const [a, b] of pairsOf(decision)) {
        if (decision.kind === 'same') this.#join(a, b);
        else {
          this.#foesOf(a).add(b);
          this.#foesOf(b).add(a);
        }
      }
  }

  get isEmpty(): boolean {
    return this.pairs.length === 0;
  }

  /** Documents without which one is not looked at: those that it is held together with, apart from, or linked with. */
  partnersOf(document: DocumentId): DocumentId[] {
    return [...(this.#together.get(document) ?? []), ...(this.#apart.get(document) ?? [])];
  }

  /** The same of seats; undefined where nobody who sits there is of any decision. */
  seated({ cards }: Pick<Seating, 'cards'>): Pinned | undefined {
    if (this.isEmpty) return undefined;
    const seatOf = new Map<DocumentId, number>();
    cards.forEach(({ document }, seat) => {
      if (this.#together.has(document) || this.#apart.has(document)) seatOf.set(document, seat);
    });
    if (seatOf.size === 0) return undefined;
    const together: Array<readonly [number, number]> = [];
    const apart: Array<readonly [number, number]> = [];
    const first = new Map<DocumentId[], number>();
    for (const [document, seat] of seatOf) {
      const list = this.#together.get(document);
      const other = list && first.get(list);
      if (list && other === undefined) first.set(list, seat);
      if (other !== undefined) together.push([other, seat]);
      for (const foe of this.#apart.get(document) ?? []) {
        const beside = seatOf.get(foe);
        if (beside !== undefined && seat < beside) apart.push([seat, beside]);
      }
    }
    return { together, apart };
  }

  #join(a: DocumentId, b: DocumentId): void {
    const [ours, theirs] = [this.#together.get(a) ?? [a], this.#together.get(b) ?? [b]];
    const all = ours === theirs ? ours : [...ours, ...theirs];
    for (const document of all) this.#together.set(document, all);
  }

  #foesOf(document: DocumentId): Set<DocumentId> {
    const known = this.#apart.get(document) ?? new Set();
    this.#apart.set(document, known);
    return known;
  }
}

/** Nobody decided anything. */
export const NOTHING_DECIDED = new Decided({ active: [] as readonly Decision[] });
