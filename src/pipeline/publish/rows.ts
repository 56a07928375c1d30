import { type Article, piecesOf } from '../../domain/article.ts';
import { type DocumentId, type StoryId, sha256, textGroupId } from '../../domain/ids.ts';
import { type Bucket, type CanonicalRecord, printDate } from '../../domain/record.ts';
import { familiesOf, type Relation } from '../../domain/verdict.ts';
import type { Judged } from '../../stages/cluster/cluster.ts';
import { type Row, TABLES } from '../../store/snapshot/tables.ts';
import { codePointLength, offsetMap } from '../../text/codepoints.ts';
import type { Entry } from '../past/entry.ts';
import type { FormerVersion } from '../past/former-version.ts';

/** Where a document stands in its story. */
export interface Standing {
  readonly bucket: Bucket;
  readonly of?: DocumentId;
  /** The document that its group of copies is named after. */
  readonly representative?: DocumentId;
  readonly story?: StoryId;
  readonly relation?: Relation;
  readonly score?: number;
  readonly weak?: boolean;
  /** Of the verdict by which it is folded. */
  readonly judge?: string;
}

/** A member whose direct verdict is no fold (average link outvoted it) is coverage of its story, flagged weak. */
export function bucketOf(relation: Relation): Bucket {
  return relation === 'related' || relation === 'different' ? 'coverage' : relation;
}

/** Lengths of a text's parts, in code points; they sum up to the text. */
export interface TextParts {
  readonly kept: number;
  readonly space: number;
  readonly cut: number;
  readonly moved: number;
}

/** Partitions a text once, for its row and for the sums of the run. */
export function partsOf(article: Article): TextParts {
  const parts = { kept: 0, space: 0, cut: 0, moved: 0, marked: 0 };
  for (const { kind, removal, start, end } of piecesOf(article))
    parts[removal ? removal.action : (kind as 'kept' | 'space')] += end - start;
  return parts;
}

export function documentRow(
  entry: Entry,
  article: Article,
  parts: TextParts,
  { bucket, of, representative, story, relation, score }: Standing,
): Row<'documents'> {
  const { document, fields, truncated } = article;
  const { origin } = document;
  return {
    ...bareRow(entry, bucket),
    of: of ?? null,
    text_group: representative === undefined ? null : textGroupId(representative),
    story: story ?? null,
    relation: relation ?? null,
    score: score ?? null,
    is_canonical: bucket === 'canonical',
    source: document.source,
    language: fields.inLanguage?.value ?? null,
    url: fields.url?.value ?? null,
    publisher: fields.publisher?.value ?? null,
    headline: fields.headline?.value ?? null,
    author: fields.author?.value.join('; ') ?? null,
    date_published: fields.datePublished ? printDate(fields.datePublished.value) : null,
    date_from: fields.datePublished?.origin.from ?? null,
    words: entry.card?.words ?? null,
    chars: codePointLength(document.text),
    chars_body: parts.kept,
    chars_cut: parts.cut,
    chars_moved: parts.moved,
    filtered_by: article.filteredBy ?? null,
    truncated: truncated === false ? null : truncated,
    markup: document.markup,
    parsed_by: document.parsedBy,
    bytes: origin.bytes,
    sha256: origin.sha256,
    encoding: origin.encoding.name,
    encoding_from: origin.encoding.from,
    bom: origin.encoding.bom,
    content_key: entry.card?.contentKey ?? null,
    fields: JSON.stringify({ ...fields, ...article.rights }),
  };
}

export function textRow({ document, number }: Entry, { document: { text } }: Article): Row<'texts'> {
  return { document, version: number, text };
}

const NOTHING = Object.fromEntries(
  Object.keys(TABLES.documents).map((column) => [column, null]),
) as unknown as Row<'documents'>;

/** The row of a document that has no text here: it went no further than its bytes, or it left. */
export function bareRow(entry: Entry, bucket: Bucket): Row<'documents'> {
  return {
    ...NOTHING,
    document: entry.document,
    version: entry.number,
    path: entry.path,
    line: entry.line ?? null,
    locator: entry.locator ?? null,
    place: entry.place,
    source: entry.card?.source ?? 'unknown',
    bucket,
    is_canonical: false,
    settled_by: entry.settledBy ?? null,
    first_run: entry.firstRun,
    run: entry.run,
    as_of: entry.asOf,
    upstream_key: entry.key,
    stage_version: entry.stage,
    config_slice: entry.slice,
  };
}

export function removalRows({ document, number }: Entry, article: Article): Array<Row<'removals'>> {
  const { text } = article.document;
  const map = offsetMap(text);
  return article.removals.map(({ start, end, action, rule, reason, to, selector }, seq) => ({
    document,
    version: number,
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

/** What is stored of a verdict beside `Judged`. */
export interface FiledVerdict {
  readonly judge: string;
  readonly statistics: string;
  readonly families: number;
  readonly detail: string | null;
}

export function pairRow(
  [a, b]: readonly [Entry, Entry],
  verdict: Pick<Judged, 'relation' | 'score' | 'veto' | 'nearScore' | 'excerptScore'>,
  { judge, statistics, families: bits, detail }: FiledVerdict,
  slice: string,
): Row<'pairs'> {
  const whole = detail === null ? undefined : (JSON.parse(detail) as { contributions: unknown; evidence: object });
  const families = familiesOf(bits);
  return {
    a: a.document,
    b: b.document,
    version: Math.max(a.number, b.number),
    relation: verdict.relation,
    score: verdict.score,
    veto: verdict.veto ?? null,
    near_score: verdict.nearScore,
    excerpt_score: verdict.excerptScore,
    proposed_by: families.join(' '),
    contributions: whole ? JSON.stringify(whole.contributions) : null,
    evidence: whole ? JSON.stringify({ proposedBy: families, ...whole.evidence }) : null,
    judge,
    statistics,
    upstream_key: sha256(a.key + b.key).slice(0, 32),
    config_slice: slice,
  };
}

export function storyTableRow(
  number: number,
  record: Pick<CanonicalRecord, 'id' | 'version' | 'contentHash' | 'chosen' | 'story' | 'provenance' | 'producedBy'>,
  recordKey: string,
  stage: string,
): Row<'stories'> {
  return {
    story: record.id,
    number,
    version: record.version,
    content_hash: record.contentHash,
    canonical: record.provenance.document,
    criterion: record.chosen.criterion,
    documents: record.story.size.documents,
    label: record.story.label.text,
    upstream_key: recordKey,
    stage_version: stage,
    config_slice: record.producedBy.config,
  };
}

export function memberRow(
  { document, number }: Entry,
  { story, representative, bucket, relation, score, weak }: Standing,
): Row<'members'> {
  return {
    story: story ?? null,
    document,
    version: number,
    text_group: representative === undefined ? null : textGroupId(representative),
    role: bucket === 'canonical' ? 'canonical' : 'member',
    relation: relation ?? null,
    score: score ?? null,
    weak: weak ?? false,
  };
}

/** @param article absent when it is gone; what was found in it stays as long as somebody can read it */
export function versionTableRow(version: FormerVersion, article: Article | undefined): Row<'versions'> {
  const { headline, author, datePublished, dateModified } = article?.fields ?? {};
  const kept = version.packing && article;
  return {
    document: version.document,
    number: version.number,
    nth: version.nth,
    version: version.entry,
    path: version.path,
    line: version.line ?? null,
    run: version.run,
    as_of: version.asOf,
    replaced_in: version.replacedIn,
    replaced_on: version.replacedOn,
    settled_by: version.settledBy ?? null,
    sha256: version.sha256,
    content_key: version.contentKey ?? null,
    headline: headline?.value ?? null,
    author: author?.value.join('; ') ?? null,
    date_published: datePublished ? printDate(datePublished.value) : null,
    date_modified: dateModified ? printDate(dateModified.value) : null,
    words: version.words ?? null,
    upstream_key: version.key,
    state: kept ? 'kept' : 'text-gone',
    text: kept ? article.document.text : null,
    removals: kept ? JSON.stringify(article.removals) : null,
  };
}
