import { type Content, MARK } from './content.ts';

/** Where the words of two texts meet: one walk over both, paid for every candidate. Sums are nats. */
export interface Meeting {
  readonly cosine: number;
  readonly leadCosine: number;
  readonly ownShared: number;
  readonly namesShared: number;
  /** Distinct names in both. */
  readonly names: number;
  readonly nameRarest: number;
  /** The rarest word of a lead that the other text lacks, and the rarest such name: of the side that lacks more, and of the other. */
  readonly leadLackMore: number;
  readonly leadLackLess: number;
  readonly nameLackLess: number;
}

export function meet(a: Content, b: Content): Meeting {
  let [cosine, leadCosine, ownShared, namesShared, names, nameRarest] = [0, 0, 0, 0, 0, 0];
  const lackA = new Lacks();
  const lackB = new Lacks();
  const { length } = a.keys;
  let other = 0;
  for (let at = 0; at < length; at++) {
    const key = a.keys[at] as number;
    while (other < b.keys.length && (b.keys[other] as number) < key) lackB.see(b, other++);
    if (b.keys[other] !== key) {
      lackA.see(a, at);
      continue;
    }
    const both = (a.marks[at] as number) & (b.marks[other] as number);
    const rarity = a.rarities[at] as number;
    cosine += (a.weights[at] as number) * (b.weights[other] as number);
    leadCosine += (a.leadWeights[at] as number) * (b.leadWeights[other] as number);
    if (both & MARK.own) ownShared += rarity;
    if (both & MARK.name) {
      namesShared += rarity;
      names++;
      if (rarity > nameRarest) nameRarest = rarity;
    }
    other++;
  }
  while (other < b.keys.length) lackB.see(b, other++);
  return {
    cosine,
    leadCosine,
    ownShared,
    namesShared,
    names,
    nameRarest,
    leadLackMore: Math.max(lackA.word, lackB.word),
    leadLackLess: Math.min(lackA.word, lackB.word),
    nameLackLess: Math.min(lackA.name, lackB.name),
  };
}

/** The rarest of a lead that another text lacks. */
class Lacks {
  word = 0;
  name = 0;

  see({ marks, rarities }: Content, at: number): void {
    const mark = marks[at] as number;
    if (!(mark & MARK.lead)) return;
    const rarity = rarities[at] as number;
    if (rarity > this.word) this.word = rarity;
    if (mark & MARK.leadName && rarity > this.name) this.name = rarity;
  }
}
