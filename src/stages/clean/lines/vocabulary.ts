/** Counts of 32-bit hashes by open addressing; a hash of 0 is not counted. */
export class Vocabulary {
  private readonly keys: Uint32Array;
  private readonly counts: Uint16Array;
  private readonly mask: number;

  /** @param wordsMax the most different hashes that will be added */
  constructor(wordsMax: number) {
    const size = 1 << (32 - Math.clz32(Math.max(15, wordsMax * 2)));
    this.keys = new Uint32Array(size);
    this.counts = new Uint16Array(size);
    this.mask = size - 1;
  }

  /** Counts the hash once more and returns how often it had been counted before. */
  add(hash: number): number {
    const slot = this.slotOf(hash);
    this.keys[slot] = hash;
    const before = this.counts[slot] as number;
    if (before < 0xffff) this.counts[slot] = before + 1;
    return before;
  }

  count(hash: number): number {
    return this.counts[this.slotOf(hash)] as number;
  }

  private slotOf(hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & this.mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== hash) slot = (slot + 1) & this.mask;
    return slot;
  }
}
