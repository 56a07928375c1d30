import type { Graph, GraphNode } from '../../pages/story-graph.ts';

/** Where a node stands, and how its name is set. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly nameX: number;
  readonly nameY: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Place>;
}

const WIDTH = 1000;
const OUTER_X = 270;
/** Room of a name at the side, px; there are two sides. */
const NAME_HEIGHT = 30;

/**
 * Places nodes around the kept text: those of the story on a ring, other stories on one around it, each beside the text it is
 * nearest to. The same graph is always placed the same.
 */
export function layOut({ nodes, edges }: Graph): Layout {
  const [kept] = nodes;
  const texts = nodes.filter(({ kind }) => kind === 'text');
  const others = nodes.filter(({ kind }) => kind === 'linked' || kind === 'near');
  const height = Math.max(
    texts.length > 2 ? 320 : 230,
    NAME_HEIGHT * Math.ceil(others.length / 2) + 90,
    texts.length > 8 ? 460 : 0,
  );
  const [middleX, middleY] = [WIDTH / 2, height / 2];
  const places = new Map<string, Place>();
  if (kept) places.set(kept.key, { x: middleX, y: middleY, nameX: middleX, nameY: middleY - 19, anchor: 'middle' });
  const angles = new Map<string, number>();
  const innerX = others.length > 0 ? 150 : 260;
  const innerY = height / 2 - 34;
  texts.forEach(({ key }, at) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * at) / texts.length;
    angles.set(key, angle);
    const [x, y] = [middleX + innerX * Math.cos(angle), middleY + innerY * Math.sin(angle)];
    places.set(key, { x, y, nameX: x, nameY: y + 19, anchor: 'middle' });
  });
  sidesOf(others, anchorsOf(edges, angles)).forEach((side, isRight) => {
    side.forEach(({ key }, at) => {
      const y = (height * (at + 1)) / (side.length + 1);
      const bow = Math.sqrt(Math.max(0, 1 - ((y - middleY) / (height / 2)) ** 2));
      const x = middleX + (isRight ? 1 : -1) * (OUTER_X * (0.55 + 0.45 * bow));
      places.set(key, { x, y, nameX: x + (isRight ? 14 : -14), nameY: y + 4, anchor: isRight ? 'start' : 'end' });
    });
  });
  return { width: WIDTH, height, places };
}

/** The angle at which a story of the outer ring has its text; those of the kept text have none. */
function anchorsOf(edges: Graph['edges'], angles: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    edges.flatMap(({ from, to, kind }) => {
      const angle = angles.get(from);
      return kind === 'fold' || kind === 'held' || angle === undefined ? [] : [[to, angle] as const];
    }),
  );
}

/** Left and right, each from top to bottom, about as many on either. */
function sidesOf(others: readonly GraphNode[], anchors: ReadonlyMap<string, number>): [GraphNode[], GraphNode[]] {
  const across = (key: string): number => Math.cos(anchors.get(key) ?? Math.PI / 2);
  const down = (key: string): number => Math.sin(anchors.get(key) ?? 0);
  const sorted = others.toSorted((x, y) => across(x.key) - across(y.key));
  const half = Math.floor(sorted.length / 2);
  const byHeight = (x: GraphNode, y: GraphNode): number => down(x.key) - down(y.key);
  return [sorted.slice(0, half).sort(byHeight), sorted.slice(half).sort(byHeight)];
}
