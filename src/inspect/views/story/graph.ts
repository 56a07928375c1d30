import { clip, score, thousands } from '../../../domain/printable.ts';
import { STORY } from '../../../page-messages.ts';
import type { Graph, GraphEdge, GraphNode } from '../../pages/story-graph.ts';
import { type Drawn, html } from '../html.ts';
import { Link } from '../parts/link.ts';
import { Scroll } from '../parts/scroll.ts';
import type { View } from '../view.ts';
import { layOut, NAME_WIDTH, type Place } from './layout.ts';
import type { HueOf } from './parts.ts';

interface Given {
  readonly view: View;
  readonly graph: Graph;
  readonly hueOf: HueOf;
}

const KINDS: ReadonlyArray<GraphEdge['kind']> = ['fold', 'held', 'link', 'near'];

/** How the texts of a story hang together, and with what they nearly did. */
export function GraphSection({ view, graph, hueOf }: Given): Drawn | null {
  const { nodes, edges, more } = graph;
  if (nodes.length < 2) return null;
  const { width, height, places } = layOut(graph);
  const named = new Map(nodes.map((node) => [node.key, node]));
  const kinds = KINDS.filter((kind) => edges.some((edge) => edge.kind === kind));
  return html`<section class="graph"><h2>${STORY.graph}</h2><details><summary>${STORY.graphAsk}</summary>
    <p class="soft">${STORY.graphText}${more > 0 ? ` ${STORY.graphMore(thousands(more))}` : ''}</p>
    <ul class="facts legend">${kinds.map(
      (kind) =>
        html`<li><svg class="key" aria-hidden="true" width="34" height="10"><line class=${`edge edge-${kind}`} x1="1" x2="33" y1="5" y2="5" /></svg> ${STORY.edge[kind]}</li>`,
    )}</ul>
    <${Scroll} label=${STORY.graph}>
      <svg class="net" viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height}>
        ${edges.map((edge) => html`<${Edge} view=${view} edge=${edge} named=${named} places=${places} />`)}
        ${nodes.map((node) => html`<${Node} view=${view} node=${node} place=${places.get(node.key)} hueOf=${hueOf} />`)}
      </svg>
    <//>
  </details></section>`;
}

function Edge({
  view,
  edge,
  named,
  places,
}: {
  readonly view: View;
  readonly edge: GraphEdge;
  readonly named: ReadonlyMap<string, GraphNode>;
  readonly places: ReadonlyMap<string, Place>;
}): Drawn | null {
  const { kind, a, b } = edge;
  const [from, to] = [places.get(edge.from), places.get(edge.to)];
  if (!from || !to) return null;
  const [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map((value) => value.toFixed(1));
  const names = [edge.from, edge.to].map((key) => clip(named.get(key)?.name ?? '', 60)) as [string, string];
  return html`<${Link} view=${view} to=${{ page: 'pair', a, b }} class="to-pair">
    <title>${STORY.edgeTo(...names, STORY.edge[kind], score(edge.score))}</title>
    <line class="edge-hit" x1=${x1} y1=${y1} x2=${x2} y2=${y2} />
    <line class=${`edge edge-${kind}`} x1=${x1} y1=${y1} x2=${x2} y2=${y2} />
  <//>`;
}

/** Of a Latin letter, at 12.5 px; what other scripts write may be twice as wide. */
const LETTER_WIDTH = 7.3;
const WIDE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|[\ud800-\udbff][\udc00-\udfff]/u;

/** A name that fits into so many px: what does not is left out. */
function fitted(name: string, width: number): string {
  let left = Math.floor(width / LETTER_WIDTH) - 1;
  const letters = Array.from(name);
  const end = letters.findIndex((letter) => {
    left -= WIDE.test(letter) ? 2 : 1;
    return left < 0;
  });
  return end < 0 ? name : `${letters.slice(0, end).join('').trimEnd()}…`;
}

function Node({
  view,
  node,
  place,
  hueOf,
}: {
  readonly view: View;
  readonly node: GraphNode;
  readonly place: Place | undefined;
  readonly hueOf: HueOf;
}): Drawn | null {
  if (!place) return null;
  const { kind, name, outlet, documents, story } = node;
  const isOwn = kind === 'kept' || kind === 'text';
  const radius = kind === 'kept' ? 11 : kind === 'near' ? 6 : 7 + Math.min(5, Math.log2(documents));
  const count = documents > 1 ? ` (${thousands(documents)})` : '';
  const room = (isOwn ? 2 * NAME_WIDTH.half - 20 : NAME_WIDTH.beside) - count.length * LETTER_WIDTH;
  const short = fitted(isOwn ? (outlet ?? name) : name, room);
  const drawn = html`<g class=${`node node-${kind} ${hueOf(outlet)}`}>
    <title>${outlet === undefined ? name : `${outlet}: ${name}`}${count}</title>
    <circle cx=${place.x.toFixed(1)} cy=${place.y.toFixed(1)} r=${radius.toFixed(1)} />
    <text x=${place.nameX.toFixed(1)} y=${place.nameY.toFixed(1)} text-anchor=${place.anchor}>${short}${count}</text>
  </g>`;
  return story === undefined ? drawn : html`<${Link} view=${view} to=${{ page: 'story', story }}>${drawn}<//>`;
}
