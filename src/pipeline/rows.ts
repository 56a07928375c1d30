import { piecesOf } from '../domain/article.ts';
import { byCodeUnit, type DocumentId, documentId } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import { type Bucket, type CanonicalRecord, printDate } from '../domain/record.ts';
import { lengthOf } from '../domain/span.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Canonicalized } from '../stages/canonicalize/canonicalize.ts';
import type { Candidate } from '../stages/canonicalize/choose.ts';
import { type Row, TABLES, type Tables } from '../store/tables.ts';
import { codePointLength, offsetMap } from '../text/codepoints.ts';
import type { FoldedCorpus } from './corpus.ts';

/** What a snapshot is made of. */
export interface Material {
  readonly candidates: readonly Candidate[];
  /** Documents of a place that a later fetch took over. */
  readonly superseded: ReadonlyArray<{ readonly candidate: Candidate; readonly by: Candidate }>;
  readonly problems: readonly Problem[];
  readonly corpus: FoldedCorpus;
  readonly records: readonly CanonicalRecord[];
  /** Thousandths: from two points under it on verdicts keep their evidence. */
  readonly related: number;
}

/** Verdicts this far under the `related` line keep their score and lose their evidence: nobody will ask for it. */
const EVIDENCE_REACH = 2000;

/** The rows of all tables, each in an order of its own keys. */
export function tablesOf(material: Material): Tables {
  const { corpus, candidates, superseded, problems, records } = material;
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const groupOf = new Map(
    corpus.stories.flatMap(({ groups }) =>
      groups.flatMap((group) => group.members.map((member) => [member, group.id] as const)),
    ),
  );
  const documents = [
    ...corpus.canonicalized.flatMap((one) => documentRows(one, byId, groupOf)),
    ...superseded.map(({ candidate, by }) => documentRow(candidate, { bucket: 'superseded', of: by.id })),
    ...problems.filter(({ effect }) => effect === 'quarantined').map(quarantinedRow),
  ];
  const versions = new Map(records.map((record) => [record.id, record]));
  return {
    documents: documents.toSorted(
      (x, y) => byCodeUnit(String(x.path), String(y.path)) || Number(x.line) - Number(y.line),
    ),
    removals: candidates.toSorted((x, y) => byCodeUnit(x.id, y.id)).flatMap(removalRows),
    pairs: corpus.verdicts.map((verdict) => pairRow(verdict, material.related)),
    stories: corpus.canonicalized
      .map(({ record, canonical }): Row<'stories'> => {
        const { version, contentHash } = versions.get(record.id) as CanonicalRecord;
        return {
          story: record.id,
          version,
          content_hash: contentHash,
          canonical,
          criterion: record.chosen.criterion,
          documents: record.story.size.documents,
          label: record.story.label.text,
        };
      })
      .toSorted((x, y) => byCodeUnit(x.story as string, y.story as string)),
    members: corpus.canonicalized
      .flatMap((one) => memberRows(one, groupOf))
      .toSorted((x, y) => byCodeUnit(x.document as string, y.document as string)),
    problems: problems
      .map(
        ({ code, effect, path, line, details }): Row<'problems'> => ({
          code,
          effect,
          path,
          line: line ?? null,
          details: JSON.stringify(details),
        }),
      )
      .toSorted(
        (x, y) =>
          byCodeUnit(x.path as string, y.path as string) ||
          Number(x.line) - Number(y.line) ||
          byCodeUnit(x.code as string, y.code as string),
      ),
  };
}

interface Standing {
  readonly bucket: Bucket;
  readonly of?: DocumentId;
  readonly textGroup?: string;
  readonly story?: string;
  readonly verdict?: Verdict;
}

function documentRows(
  { record, canonical, folds }: Canonicalized,
  byId: ReadonlyMap<DocumentId, Candidate>,
  groupOf: ReadonlyMap<DocumentId, string>,
): Array<Row<'documents'>> {
  const kept = documentRow(byId.get(canonical) as Candidate, {
    bucket: 'canonical',
    textGroup: groupOf.get(canonical) as string,
    story: record.id,
  });
  return [
    kept,
    ...folds.map(({ document, verdict }) =>
      documentRow(byId.get(document) as Candidate, {
        bucket: bucketOf(verdict),
        of: canonical,
        textGroup: groupOf.get(document) as string,
        story: record.id,
        verdict,
      }),
    ),
  ];
}

/** A member whose direct verdict is no fold (average link outvoted it) is coverage of its story, flagged weak. */
function bucketOf({ relation }: Verdict): Bucket {
  return relation === 'related' || relation === 'different' ? 'coverage' : relation;
}

function documentRow(
  { id, article, signature }: Candidate,
  { bucket, of, textGroup, story, verdict }: Standing,
): Row<'documents'> {
  const { document, fields, removals, truncated } = article;
  const { origin } = document;
  const taken = (action: string): number => lengthOf(removals.filter((removal) => removal.action === action));
  return {
    document: id,
    path: origin.path,
    line: origin.line ?? null,
    place: origin.place,
    source: document.source,
    bucket,
    of: of ?? null,
    text_group: textGroup ?? null,
    story: story ?? null,
    relation: verdict?.relation ?? null,
    score: verdict?.score ?? null,
    is_canonical: bucket === 'canonical',
    language: fields.inLanguage?.value ?? null,
    url: fields.url?.value ?? null,
    publisher: fields.publisher?.value ?? null,
    headline: fields.headline?.value ?? null,
    author: fields.author?.value.join('; ') ?? null,
    date_published: fields.datePublished ? printDate(fields.datePublished.value) : null,
    date_from: fields.datePublished?.origin.from ?? null,
    words: signature.terms.length,
    chars: codePointLength(document.text),
    chars_body: lengthOf(piecesOf(article).filter(({ kind }) => kind === 'kept')),
    chars_cut: taken('cut'),
    chars_moved: taken('moved'),
    truncated: truncated === false ? null : truncated,
    markup: document.markup,
    parsed_by: document.parsedBy,
    bytes: origin.bytes,
    sha256: origin.sha256,
    encoding: origin.encoding.name,
    encoding_from: origin.encoding.from,
    bom: origin.encoding.bom,
    content_key: signature.contentKey,
    fields: JSON.stringify(fields),
    text: document.text,
  };
}

/** A document that went no further than its bytes is a row all the same. */
function quarantinedRow({ path, line }: Problem): Row<'documents'> {
  const place = line === undefined ? `path:${path}` : `line:${path}:${line}`;
  const nothing = Object.fromEntries(
    Object.keys(TABLES.documents).map((column) => [column, null]),
  ) as unknown as Row<'documents'>;
  return {
    ...nothing,
    document: documentId(place),
    path,
    line: line ?? null,
    place,
    source: 'unknown',
    bucket: 'quarantined',
    is_canonical: false,
  };
}

function removalRows({ id, article }: Candidate): Array<Row<'removals'>> {
  const { text } = article.document;
  const map = offsetMap(text);
  return article.removals.map(({ start, end, action, rule, reason, to, selector }, seq) => ({
    document: id,
    seq,
    start,
    end,
    action,
    rule,
    reason,
    moved_to: to ?? null,
    selector: selector ?? null,
    text: text.slice(map.toUnit(start), map.toUnit(end)),
  }));
}

function pairRow(verdict: Verdict, related: number): Row<'pairs'> {
  const near = verdict.score >= related - EVIDENCE_REACH;
  return {
    a: verdict.a,
    b: verdict.b,
    relation: verdict.relation,
    score: verdict.score,
    veto: verdict.veto ?? null,
    near_score: verdict.nearScore,
    excerpt_score: verdict.excerptScore,
    proposed_by: verdict.evidence.proposedBy.join(' '),
    contributions: near ? JSON.stringify(verdict.contributions) : null,
    evidence: near ? JSON.stringify(verdict.evidence) : null,
    judge: verdict.judge,
    statistics: verdict.statistics,
  };
}

function memberRows(
  { record, canonical, folds }: Canonicalized,
  groupOf: ReadonlyMap<DocumentId, string>,
): Array<Row<'members'>> {
  const row = (document: DocumentId, role: string, verdict: Verdict | undefined, weak: boolean): Row<'members'> => ({
    story: record.id,
    document,
    text_group: groupOf.get(document) ?? null,
    role,
    relation: verdict?.relation ?? null,
    score: verdict?.score ?? null,
    weak,
  });
  return [
    row(canonical, 'canonical', undefined, false),
    ...folds.map(({ document, verdict, weak }) => row(document, 'member', verdict, weak)),
  ];
}
