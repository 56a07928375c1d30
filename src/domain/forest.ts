/**
 * The root of an item in a forest (union-find, with path compression): where each item names its parent, and a root itself.
 *
 * @param parents is shortened on the way
 */
export function rootOf(parents: Uint32Array, item: number): number {
  let root = item;
  while (parents[root] !== root) root = parents[root] as number;
  for (let at = item; at !== root; ) {
    const up = parents[at] as number;
    parents[at] = root;
    at = up;
  }
  return root;
}

/** A forest of items of which each is a root. */
export function rootsOnly(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, item) => item);
}
