import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { isFolded } from '../../domain/verdict.ts';
import { nameOf } from '../document-name.ts';
import type { StoryPage } from './story.ts';

/** A text of the story, or another story. */
export interface GraphNode {
  readonly key: string;
  readonly kind: 'kept' | 'text' | 'linked' | 'near';
  readonly name: string;
  readonly outlet: string | undefined;
  /** Documents that it stands for. */
  readonly documents: number;
  /** Of another story. */
  readonly story: StoryId | undefined;
}

/** A stored verdict: a fold, one that is none although both are of the story, a link, a near miss. */
export interface GraphEdge {
  readonly kind: 'fold' | 'held' | 'link' | 'near';
  readonly from: string;
  readonly to: string;
  readonly a: DocumentId;
  readonly b: DocumentId;
  readonly score: number;
}

export interface Graph {
  /** The kept text first. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Texts and stories that are not drawn. */
  readonly more: number;
}

/** More of them nobody tells apart. Of other stories at most half. */
const NODES_MAX = 40;

/** The texts of a story, those it is linked with and those it just missed, with the strongest verdict between each two. */
export function graphOf(page: StoryPage): Graph {
  const own = ownNodes(page);
  const others = otherNodes(page);
  const shownOthers = others.slice(0, Math.max(NODES_MAX / 2, NODES_MAX - own.length));
  const nodes = [...own.slice(0, NODES_MAX - shownOthers.length), ...shownOthers];
  const shown = new Set(nodes.map(({ key }) => key));
  return {
    nodes,
    edges: edgesOf(page).filter(({ from, to }) => shown.has(from) && shown.has(to)),
    more: own.length + others.length - nodes.length,
  };
}

function ownNodes({ documents }: StoryPage): GraphNode[] {
  return [...Map.groupBy(documents, ({ textGroup }) => textGroup)]
    .map(([key, all]) => ({ key, all, first: all[0] as (typeof all)[number] }))
    .sort((x, y) => Number(y.first.isKept) - Number(x.first.isKept) || y.all.length - x.all.length)
    .map(
      ({ key, all, first }): GraphNode => ({
        key,
        kind: first.isKept ? 'kept' : 'text',
        name: nameOf(first),
        outlet: first.outlet,
        documents: all.length,
        story: undefined,
      }),
    );
}

function otherNodes({ links, misses, areNear }: StoryPage): GraphNode[] {
  const linked = links.map(({ story, link, label, pair }): GraphNode & { readonly score: number } => ({
    key: story,
    kind: 'linked',
    name: label,
    outlet: pair?.outlet,
    documents: pair?.documents ?? 1,
    story,
    score: link.score,
  }));
  const near = [...Map.groupBy(areNear ? misses : [], ({ story }) => story).values()].map((pairs) => {
    const [{ story, label, outlet, documents, score }] = pairs as [(typeof pairs)[number]];
    return { key: story, kind: 'near' as const, name: label, outlet, documents, story, score };
  });
  return [...linked, ...near].sort((x, y) => y.score - x.score).map(({ score: _, ...node }) => node);
}

function edgesOf({ documents, within, links, misses }: StoryPage): GraphEdge[] {
  const groupOf = new Map(documents.map(({ document, textGroup }) => [document, textGroup]));
  const inside = within.map(({ a, b, groupA, groupB, relation, score }): GraphEdge => {
    return { kind: isFolded(relation) ? 'fold' : 'held', from: groupA, to: groupB, a, b, score };
  });
  const linked = links.map(({ story, link }): GraphEdge => {
    const [a, b] = link.closest;
    return { kind: 'link', from: groupOf.get(a) ?? '', to: story, a, b, score: link.score };
  });
  const near = misses.map(
    ({ ours, theirs, story, score }): GraphEdge => ({
      kind: 'near',
      from: groupOf.get(ours) ?? '',
      to: story,
      a: ours,
      b: theirs,
      score,
    }),
  );
  // Of each two the strongest alone.
  const best = new Map<string, GraphEdge>();
  for (const edge of [...inside, ...linked, ...near].sort((x, y) => y.score - x.score)) {
    const key = `${edge.from} ${edge.to}`;
    if (!best.has(key)) best.set(key, edge);
  }
  return [...best.values()];
}
