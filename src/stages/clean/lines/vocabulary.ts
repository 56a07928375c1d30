/** Counts of 32-bit hashes by open addressing. A hash of 0 counts as unknown. */
export class Vocabulary {
  /** How often the hash of a slot (`slotOf`) was added. */
  readonly counts: Uint16Array;
  private readonly keys: Uint32Array;
  private readonly mask: number;

  /** @param wordsMax the most different hashes that will be added */
  constructor(wordsMax: number) {
    const size = 1 << (32 - Math.clz32(Math.max(15, wordsMax * 2)));
    this.keys = new Uint32Array(size);
    this.counts = new Uint16Array(size);
    this.mask = size - 1;
  }

  /** Counts the hash once more; returns its slot. */
  add(hash: number): number {
    const slot = this.reserve(hash);
    const before = this.counts[slot] as number;
    if (before < 0xffff) this.counts[slot] = before + 1;
    return slot;
  }

  /** Gives the hash a slot without counting it. */
  reserve(hash: number): number {
    const slot = this.slotOf(hash);
    this.keys[slot] = hash;
    return slot;
  }

  count(hash: number): number {
    return this.counts[this.slotOf(hash)] as number;
  }

  /** Where the hash stands, or would: an index of `counts`, below `size`. */
  slotOf(hash: number): number {
    const { keys, mask } = this;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  get size(): number {
    return this.mask + 1;
  }
}
