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

const OUTER_X = 300;
/** Rings of the story's own texts, with other stories around them, and without. */
const INNER_X = { within: 150, few: 170, alone: 240 } as const;
/** Room of a name beside a node of the outer ring, and of half a name over or under one of the inner ring, px. */
export const NAME_WIDTH = { beside: 250, half: 85 } as const;
const NAME_GAP = 14;
/** Room of a name at the side, px; there are two sides. */
const NAME_HEIGHT = 30;
/** Of a node with a name over it, and one under it. */
const HEIGHT_MIN = 96;

/**
 * Places nodes around the kept text: those of the story on a ring, other stories on one around it, each beside the text it is
 * nearest to. The same graph is always placed the same.
 */
export function layOut({ nodes, edges }: Graph): Layout {
  const [kept] = nodes;
  const texts = nodes.filter(({ kind }) => kind === 'text');
  const others = nodes.filter(({ kind }) => kind === 'linked' || kind === 'near');
  const height = Math.max(
    HEIGHT_MIN,
    ringHeight(texts.length),
    others.length === 0 ? 0 : NAME_HEIGHT * Math.ceil(others.length / 2) + NAME_HEIGHT,
  );
  const innerX = others.length > 0 ? INNER_X.within : texts.length < 3 ? INNER_X.few : INNER_X.alone;
  const halfWidth = others.length > 0 ? OUTER_X + NAME_GAP + NAME_WIDTH.beside : innerX + NAME_WIDTH.half;
  const width = 2 * halfWidth;
  const [middleX, middleY] = [halfWidth, height / 2];
  const places = new Map<string, Place>();
  if (kept) places.set(kept.key, { x: middleX, y: middleY, nameX: middleX, nameY: middleY - 19, anchor: 'middle' });
  const angles = new Map<string, number>();
  const innerY = height / 2 - 34;
  // None stands right over the kept text, whose name is there.
  const from = texts.length === 1 ? 0 : -Math.PI / 2 + Math.PI / texts.length;
  texts.forEach(({ key }, at) => {
    const angle = from + (2 * Math.PI * at) / texts.length;
    angles.set(key, angle);
    const [x, y] = [middleX + innerX * Math.cos(angle), middleY + innerY * Math.sin(angle)];
    // Away from the middle, where the lines come from.
    places.set(key, { x, y, nameX: x, nameY: y > middleY - 1 ? y + 23 : y - 15, anchor: 'middle' });
  });
  sidesOf(others, anchorsOf(edges, angles)).forEach((side, isRight) => {
    side.forEach(({ key }, at) => {
      const y = (height * (at + 1)) / (side.length + 1);
      const bow = Math.sqrt(Math.max(0, 1 - ((y - middleY) / (height / 2)) ** 2));
      const x = middleX + (isRight ? 1 : -1) * (OUTER_X * (0.75 + 0.25 * bow));
      places.set(key, {
        x,
        y,
        nameX: x + (isRight ? NAME_GAP : -NAME_GAP),
        nameY: y + 4,
        anchor: isRight ? 'start' : 'end',
      });
    });
  });
  return { width, height, places };
}

/** What a ring of texts needs for their names. */
function ringHeight(texts: number): number {
  if (texts < 3) return 0;
  return texts < 5 ? 220 : texts < 9 ? 320 : 460;
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
