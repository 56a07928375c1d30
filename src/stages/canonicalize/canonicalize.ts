import { type Article, bodyOf, type Field } from '../../domain/article.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { byCodeUnit, type DocumentId, sha256 } from '../../domain/ids.ts';
import { markdownBodyOf } from '../../domain/markdown.ts';
import {
  type ArticleFields,
  type CanonicalRecord,
  type Chosen,
  type Member,
  type Pin,
  printDate,
  type RelatedStory,
} from '../../domain/record.ts';
import type { Story } from '../../domain/story.ts';
import { fromThousandths, thousandths } from '../../domain/thousandths.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { type Candidate, type ChooseOptions, choose } from './choose.ts';
import { directionOf, evidenceInWords, withWords } from './evidence.ts';
import { labelOf } from './label.ts';

export interface CanonicalizeOptions extends ChooseOptions {
  /** Lines in log-odds. */
  readonly merge: number;
  readonly related: number;
  /** Members shown in the record; all of them stand in the members table. */
  readonly membersMax: number;
  readonly producedBy: CanonicalRecord['producedBy'];
}

/** A record before `diff` gives it its version. */
export type UnversionedRecord = Omit<CanonicalRecord, 'version' | 'contentHash'>;

/** The fold of one document into its story: the star verdict against the canonical document. */
export interface Fold {
  readonly document: DocumentId;
  readonly verdict: Verdict;
  readonly weak: boolean;
}

export interface Canonicalized {
  readonly record: UnversionedRecord;
  readonly canonical: DocumentId;
  readonly folds: readonly Fold[];
}

export interface StoryMaterial {
  readonly story: Story;
  readonly candidates: readonly Candidate[];
  readonly related: readonly RelatedStory[];
  /** Judges the canonical document against a member. */
  readonly verdictOf: (a: DocumentId, b: DocumentId) => Verdict;
  /** Whether all members are folds of a document; true of the longest. */
  readonly standsFor: (document: DocumentId) => boolean;
  /** The canonical document of the last run. */
  readonly before?: DocumentId | undefined;
  /** Decisions of people that act on the story. */
  readonly pins?: readonly Pin[];
}

/**
 * Makes the canonical record of a story. Never assembled from several members: only the label may come from another
 * one, and says so. Each fold shows a direct verdict; one below `related` is flagged weak.
 */
export function canonicalize(
  { story, candidates, related, verdictOf, standsFor, before, pins = [] }: StoryMaterial,
  options: CanonicalizeOptions,
): Canonicalized {
  const pinned = pins.find(({ kind }) => kind === 'canonical')?.documents[0];
  const chosen = pinned
    ? choose(candidates, options, before, pinned)
    : chooseCenter(story, candidates, standsFor, options, before);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const canonical = byId.get(chosen.document) as Candidate;
  const folds = story.members
    .filter((id) => id !== chosen.document)
    .map((id): Fold => {
      const verdict = verdictOf(chosen.document, id);
      return { document: id, verdict, weak: verdict.score < thousandths(options.related) };
    })
    .toSorted((x, y) => y.verdict.score - x.verdict.score || byCodeUnit(x.document, y.document));
  const members = membersOf(story, canonical, folds, byId, chosen, options);
  return {
    canonical: chosen.document,
    folds,
    record: recordOf({ story, canonical, candidates, chosen, folds, members, related, pins, options }),
  };
}

/**
 * Chooses among those who stand for the whole story. What stood for it before stays where only a hash would tell the choice from
 * it, if it stands for the whole of it still: told twice, a story has one and the same record.
 */
function chooseCenter(
  story: Story,
  candidates: readonly Candidate[],
  standsFor: StoryMaterial['standsFor'],
  options: CanonicalizeOptions,
  before: DocumentId | undefined,
): Chosen {
  const chosen = choose(candidates, options);
  if (standsFor(chosen.document)) {
    const stays = choose(candidates, options, before);
    return stays.criterion === 'before' && standsFor(stays.document) ? stays : chosen;
  }
  const own = story.groups.find(({ members }) => members.includes(chosen.document));
  const others = candidates.filter(({ id }) => !own?.members.includes(id));
  return others.length === 0 ? chosen : chooseCenter(story, others, standsFor, options, before);
}

function membersOf(
  story: Story,
  canonical: Candidate,
  folds: readonly Fold[],
  byId: ReadonlyMap<DocumentId, Candidate>,
  chosen: Chosen,
  options: CanonicalizeOptions,
): Member[] {
  if (folds.length === 0) return [];
  const center = withWords(canonical);
  const groupOf = new Map(story.groups.flatMap((group) => group.members.map((member) => [member, group.id] as const)));
  const quoteWords = (id: DocumentId): number =>
    chosen.criterion === 'fullestQuotes' ? Number(chosen.values[id] ?? 0) : 0;
  return folds.slice(0, options.membersMax).map(({ document, verdict, weak }): Member => {
    const member = withWords(byId.get(document) as Candidate);
    const { fields, document: source } = member.candidate.article;
    return {
      document,
      path: source.origin.path,
      ...(source.origin.line === undefined ? {} : { inputLine: source.origin.line }),
      textGroup: groupOf.get(document) as Member['textGroup'],
      ...(fields.headline ? { headline: fields.headline.value } : {}),
      ...(fields.author ? { author: fields.author.value } : {}),
      ...(fields.publisher ? { publisher: fields.publisher.value } : {}),
      ...(fields.datePublished ? { datePublished: printDate(fields.datePublished.value) } : {}),
      wordCount: member.candidate.signature.terms.length,
      relation: verdict.relation,
      score: verdict.score,
      line: thousandths(options.merge),
      weak,
      direction: directionOf(center, member, { canonical: quoteWords(canonical.id), member: quoteWords(document) }),
      evidence: evidenceInWords(verdict, center, member),
      judge: verdict.judge,
      statistics: verdict.statistics,
    };
  });
}

interface Parts {
  readonly story: Story;
  readonly canonical: Candidate;
  readonly candidates: readonly Candidate[];
  readonly chosen: Chosen;
  readonly folds: readonly Fold[];
  readonly members: readonly Member[];
  readonly related: readonly RelatedStory[];
  readonly pins: readonly Pin[];
  readonly options: CanonicalizeOptions;
}

function recordOf({
  story,
  canonical,
  candidates,
  chosen,
  folds,
  members,
  related,
  pins,
  options,
}: Parts): UnversionedRecord {
  const { article } = canonical;
  const { document, fields } = article;
  const count = (relation: Verdict['relation']): number =>
    folds.filter(({ verdict }) => verdict.relation === relation).length;
  const copies = count('exact-duplicate') + count('near-duplicate') + count('excerpt');
  const { author, headline, datePublished, publisher, inLanguage, url } = fields;
  const wanted = { headline, author, datePublished, publisher, url, inLanguage };
  return {
    schema: 'storyfold/canonical/1',
    id: story.id,
    article: articleFields(article, canonical.signature.terms.length),
    fields: Object.fromEntries(
      Object.entries({ ...fields, ...article.rights }).map(([name, field]) => [name, (field as Field<unknown>).origin]),
    ),
    missing: Object.entries(wanted)
      .filter(([, field]) => field === undefined)
      .map(([name]) => name),
    notices: article.notices,
    captions: fields.caption?.value ?? [],
    truncated: article.truncated,
    rights: Object.fromEntries(Object.entries(article.rights).map(([name, { value }]) => [name, value])),
    provenance: {
      document: canonical.id,
      path: document.origin.path,
      ...(document.origin.line === undefined ? {} : { line: document.origin.line }),
      ...(document.origin.locator === undefined ? {} : { locator: document.origin.locator }),
      place: document.origin.place,
      source: document.source,
      bytes: document.origin.bytes,
      sha256: document.origin.sha256,
      encoding: document.origin.encoding,
      offsetUnit: 'codepoint',
      parsedBy: document.parsedBy,
      removals: removalCounts(article),
    },
    story: {
      label: labelOf(canonical, candidates),
      size: {
        documents: candidates.length,
        exact: count('exact-duplicate'),
        near: count('near-duplicate'),
        excerpt: count('excerpt'),
        coverage: folds.length - copies,
      },
      members,
      related,
      pins,
    },
    chosen,
    producedBy: options.producedBy,
  };
}

function articleFields(article: Article, wordCount: number): ArticleFields {
  const {
    headline,
    author,
    datePublished,
    dateModified,
    publisher,
    inLanguage,
    url,
    mainEntityOfPage,
    description,
    articleSection,
    creditText,
    dateline,
    copyrightNotice,
  } = article.fields;
  return {
    '@type': 'NewsArticle',
    ...(headline ? { headline: headline.value } : {}),
    ...(author ? { author: author.value.map((name) => ({ '@type': 'Person' as const, name })) } : {}),
    ...(datePublished ? { datePublished: printDate(datePublished.value) } : {}),
    ...(dateModified ? { dateModified: printDate(dateModified.value) } : {}),
    ...(publisher ? { publisher: { '@type': 'Organization' as const, name: publisher.value } } : {}),
    ...(inLanguage ? { inLanguage: inLanguage.value } : {}),
    ...(url ? { url: url.value } : {}),
    ...(mainEntityOfPage ? { mainEntityOfPage: mainEntityOfPage.value } : {}),
    ...(description ? { description: description.value } : {}),
    ...(articleSection ? { articleSection: articleSection.value } : {}),
    ...(creditText ? { creditText: creditText.value } : {}),
    ...(dateline ? { dateline: dateline.value } : {}),
    ...(copyrightNotice ? { copyrightNotice: copyrightNotice.value } : {}),
    articleBody: bodyOf(article),
    ...(article.document.structure ? { articleMarkdown: markdownBodyOf(article) } : {}),
    wordCount,
  };
}

function removalCounts({ removals }: Article): CanonicalRecord['provenance']['removals'] {
  const count = (action: string): number => removals.filter((removal) => removal.action === action).length;
  const taken = removals.filter(({ action }) => action !== 'marked');
  return {
    cut: count('cut'),
    moved: count('moved'),
    marked: count('marked'),
    characters: taken.reduce((sum, { start, end }) => sum + end - start, 0),
  };
}

/** The hash of a record's content: SHA-256 of its RFC 8785 JSON without version and hash. */
export function contentHashOf(record: UnversionedRecord): string {
  return `sha256:${sha256(canonicalJson(record))}`;
}

/** Why two stories are linked and not one. @param mergeLine thousandths @param isDecided whether a person keeps them apart */
export function whyLinked(verdict: Verdict | undefined, score: number, mergeLine: number, isDecided = false): string {
  const quotes = (verdict?.evidence.quotePassages.length ?? 0) / 4;
  const terms = verdict?.evidence.salientTerms.shared ?? 0;
  const shared = [
    terms === 0 ? 'no name or number' : terms === 1 ? 'one name or number' : `${terms} names and numbers`,
    quotes === 0 ? 'no quotation' : `${quotes} quotation${quotes === 1 ? '' : 's'}`,
  ];
  const under = mergeLine - score;
  return `Shares ${shared.join(', ')}; ${under > 0 ? `${fromThousandths(under).toFixed(1)} under the merge line` : `over the merge line${isDecided ? '' : ', but not with the whole story'}`}.`;
}
