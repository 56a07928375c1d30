import { rootOf, rootsOnly } from '../../domain/forest.ts';
/** A scored edge between two items of `[0, count)`; integer score (thousandths). */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

export interface LinkOptions {
  /** Groups merge while the mean score between them is at least this. */
  readonly line: number;
  /** What a pair without an edge counts: nobody proposed it, so it is unlikely. */
  readonly missing: number;
}

/** Says which groups may merge, by an item of each, and is told which did. */
export interface MergeBounds {
  mayJoin(a: number, b: number): boolean;
  join(a: number, b: number): void;
}

interface Merge {
  readonly mean: number;
  readonly a: number;
  readonly b: number;
  /** Versions of both groups when this was computed; an outdated one is thrown away. */
  readonly versions: number;
}

/**
 * Average link: merges the two groups with the highest mean score between their members until none reaches the line.
 * Unlike connected components it does not chain. Ties go to the smaller items, so the result depends on the edges alone.
 * Groups can only form among items that hang together by edges at or over the line, so each such component is linked by
 * itself: O(E log E), and in memory no more than the edges of one component.
 *
 * @param edges gone through several times
 * @param bounds of groups; without any, all may merge
 * @returns groups of items, each ascending, in order of their first item
 */
export function averageLink(
  count: number,
  edges: Iterable<Edge>,
  options: LinkOptions,
  bounds?: MergeBounds,
): number[][] {
  const roots = componentsOf(count, edges, options.line);
  const members = new Map<number, number[]>();
  const inside = new Map<number, Edge[]>();
  for (const edge of edges) {
    const root = roots[edge.a] as number;
    if (root !== roots[edge.b]) continue;
    const known = inside.get(root);
    if (known) known.push(edge);
    else inside.set(root, [edge]);
  }
  for (let item = 0; item < count; item++) {
    const root = roots[item] as number;
    const known = members.get(root);
    if (known) known.push(item);
    else members.set(root, [item]);
  }
  return [...members]
    .flatMap(([root, items]) =>
      items.length === 1 ? [items] : linkComponent(items, inside.get(root) ?? [], options, bounds),
    )
    .sort((x, y) => (x[0] as number) - (y[0] as number));
}

/** For each item the smallest one it hangs together with by edges at or over the line. */
export function componentsOf(count: number, edges: Iterable<Edge>, line: number): Uint32Array {
  const parents = rootsOnly(count);
  for (const { a, b, score } of edges) {
    if (score < line) continue;
    const [x, y] = [rootOf(parents, a), rootOf(parents, b)];
    parents[Math.max(x, y)] = Math.min(x, y);
  }
  return parents.map((_, item) => rootOf(parents, item));
}

/** Links the items of one component; they are numbered anew, in their order. */
function linkComponent(
  items: readonly number[],
  edges: readonly Edge[],
  { line, missing }: LinkOptions,
  bounds: MergeBounds | undefined,
): number[][] {
  const numberOf = new Map(items.map((item, number) => [item, number]));
  const members: Array<number[] | undefined> = items.map((_, number) => [number]);
  const versions = new Uint32Array(items.length);
  // For each group, the sum of known scores and their number towards each neighbour.
  const near = items.map(() => new Map<number, { sum: number; known: number }>());
  const sizeOf = (group: number): number => members[group]?.length ?? 0;
  const mean = (a: number, b: number): number => {
    const link = near[a]?.get(b) ?? { sum: 0, known: 0 };
    const all = sizeOf(a) * sizeOf(b);
    return (link.sum + (all - link.known) * missing) / all;
  };
  const heap = new Heap();
  const offer = (a: number, b: number): void => {
    const value = mean(a, b);
    if (value >= line)
      heap.push({
        mean: value,
        a: Math.min(a, b),
        b: Math.max(a, b),
        versions: (versions[a] as number) + (versions[b] as number),
      });
  };
  for (const edge of edges) {
    const [a, b] = [numberOf.get(edge.a) as number, numberOf.get(edge.b) as number];
    near[a]?.set(b, { sum: edge.score, known: 1 });
    near[b]?.set(a, { sum: edge.score, known: 1 });
  }
  for (const { a, b } of edges) offer(numberOf.get(a) as number, numberOf.get(b) as number);
  for (let best = heap.pop(); best; best = heap.pop()) {
    const { a, b } = best;
    if (!members[a] || !members[b] || best.versions !== (versions[a] as number) + (versions[b] as number)) continue;
    if (bounds && !bounds.mayJoin(items[a] as number, items[b] as number)) continue;
    bounds?.join(items[a] as number, items[b] as number);
    // The group keeps the number of its smallest item, so that ties stay independent of the order of merges.
    members[a] = [...members[a], ...members[b]].sort((x, y) => x - y);
    members[b] = undefined;
    absorb(near, a, b);
    versions[a] = (versions[a] as number) + 1;
    for (const other of near[a]?.keys() ?? []) offer(a, other);
  }
  return members.filter((group) => group !== undefined).map((group) => group.map((number) => items[number] as number));
}

function absorb(near: ReadonlyArray<Map<number, { sum: number; known: number }>>, into: number, from: number): void {
  for (const [other, link] of near[from] ?? []) {
    near[other]?.delete(from);
    if (other === into) continue;
    const old = near[into]?.get(other);
    const joined = { sum: link.sum + (old?.sum ?? 0), known: link.known + (old?.known ?? 0) };
    near[into]?.set(other, joined);
    near[other]?.set(into, joined);
  }
  near[from]?.clear();
}

/** A binary heap; the highest mean comes first, ties by the smaller items. */
class Heap {
  readonly #items: Merge[] = [];

  push(item: Merge): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (before(items[parent] as Merge, item)) break;
      items[at] = items[parent] as Merge;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Merge | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (!last || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1] as Merge, items[child] as Merge)) child++;
      if (before(last, items[child] as Merge)) break;
      items[at] = items[child] as Merge;
      at = child;
    }
    items[at] = last;
    return top;
  }
}

function before(x: Merge, y: Merge): boolean {
  return x.mean !== y.mean ? x.mean > y.mean : x.a !== y.a ? x.a < y.a : x.b < y.b;
}
