import { type NamedPack, type Packing, type Packs, packingIn } from './packs.ts';
import type { State } from './state.ts';

/** So many packs of a size are moved into one, eight times as large: each article is written again once for each size. */
const MERGED_MIN = 8;
/** What a merge writes at most. */
const MERGED_BYTES_MAX = 64 * 2 ** 20;

/** Which packs are to be moved into a newer one: the oldest of one size (their bytes, to the power of eight). A matter of the list alone. */
export function packsDue(packs: readonly NamedPack[]): NamedPack[] {
  const alike = Map.groupBy(packs, ({ bytes }) => Math.floor(Math.log2(bytes + 1) / 3));
  for (const group of alike.values()) {
    const oldest = group.toSorted((x, y) => x.pack - y.pack).slice(0, MERGED_MIN);
    const bytes = oldest.reduce((sum, pack) => sum + pack.bytes, 0);
    if (oldest.length === MERGED_MIN && bytes <= MERGED_BYTES_MAX) return oldest;
  }
  return [];
}

/** The pack of a first run may hold a whole corpus, and be let go of for one text. */
const ROWS_AT_ONCE = 1000;

/** Rows as long as there are any: what is done with them takes them out of what is asked for. */
function* inParts<Row>(next: () => readonly Row[]): Generator<Row> {
  for (let rows = next(); rows.length > 0; rows = next()) yield* rows;
}

/** Of a former version the signature is not kept. */
const NOTHING = new Uint8Array(0);

/**
 * Moves what packs still hold of use into the pack of this run, and lets go of them.
 *
 * @param given packs that are let go of in any case: they hold what was given up
 * @param merges whether small ones are, too
 */
export function mergePacks(state: State, packs: Packs, given: ReadonlySet<number>, merges: boolean): void {
  const named = [...state.packs.each()].map(({ pack, bytes }) => ({ pack, bytes: bytes as number }));
  const small = new Set(merges ? packsDue(named) : []);
  // The pack that is being written is not named yet, and takes what is moved.
  const due = named.filter((one) => given.has(one.pack) || small.has(one)).map(({ pack }) => pack);
  for (const pack of due) {
    for (const row of inParts(() => state.documents.first(ROWS_AT_ONCE, 'number', `pack = ${pack}`))) {
      const held = packingIn(row) as Packing;
      const moved = packs.append(packs.article(held), packs.signature(held));
      state.documents.update('number', row.number, { pack: moved.pack, at: moved.at });
    }
    for (const row of inParts(() => state.versions.first(ROWS_AT_ONCE, 'number', `pack = ${pack}`))) {
      const held = packingIn(row) as Packing;
      const moved = packs.append(packs.article(held), NOTHING);
      state.versions.update('number', row.number, { pack: moved.pack, at: moved.at });
    }
    state.leftovers.remove('pack = ?', pack);
    state.packs.remove('pack = ?', pack);
  }
}
