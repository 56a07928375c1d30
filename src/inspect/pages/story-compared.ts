import type { DocumentId } from '../../domain/ids.ts';
import type { Relation, Veto } from '../../domain/verdict.ts';
import { quoted } from '../../store/duck.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';

/** A stored verdict between two documents of a story, copies of one text or not. */
export interface ComparedPair {
  readonly a: DocumentId;
  readonly b: DocumentId;
  readonly relation: Relation;
  readonly score: number;
  readonly veto: Veto | null;
}

/** All verdicts between documents of a story. */
export interface ComparedWithin {
  /** The highest first, as many as are told. */
  readonly pairs: readonly ComparedPair[];
  /** In all. */
  readonly count: number;
}

/** Of a list that is opened on demand: beyond it nobody reads on, and the page says how many more there are. */
const TOLD_MAX = 100;

export async function comparedWithin(snapshot: Snapshot, documents: readonly DocumentId[]): Promise<ComparedWithin> {
  // Of two, the only pair is the one that the list of members leads to.
  if (documents.length < 3) return { pairs: [], count: 0 };
  const own = documents.map((document) => `(${quoted(document)})`).join(', ');
  const rows = await snapshot.select<ComparedPair & { readonly all: number }>(
    (from) => `WITH own(document) AS (VALUES ${own})
      SELECT a, b, relation, score, veto, (count(*) OVER ())::INTEGER AS "all" FROM ${from('pairs')}
      WHERE a IN (SELECT document FROM own) AND b IN (SELECT document FROM own)
      ORDER BY score DESC, a, b LIMIT ${TOLD_MAX}`,
  );
  return { pairs: rows.map(({ all: _, ...pair }) => pair), count: rows[0]?.all ?? 0 };
}
