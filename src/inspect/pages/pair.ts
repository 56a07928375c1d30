import { type Article, bodyOf, leadOf } from '../../domain/article.ts';
import type { Decision } from '../../domain/decision.ts';
import { documentsOf } from '../../domain/decisions-in-force.ts';
import { whereOf } from '../../domain/document.ts';
import { namesOf } from '../../domain/document-names.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { type CanonicalRecord, type Direction, printDate } from '../../domain/record.ts';
import { IS_TOLD } from '../../store/snapshot/story-conditions.ts';
import { orderOf, type PublicationOrder, type Published, publishedOf } from '../../text/publication-order.ts';
import { type JudgedPair, judgePair, type PairExplanation, type ReadSide } from '../explain-pair.ts';
import { recordOf } from '../story-record.ts';
import { diffOf, EDITS_MAX, type TextDiff } from '../word-diff.ts';
import { type ActingDecision, actingOn } from './acting-decisions.ts';
import { type PairTexts, pairTexts } from './pair-texts.ts';
import { pairsOfStory, type Walk, walkAt } from './pair-walk.ts';
import type { Site } from './site.ts';
import { outletOf } from './story-documents.ts';

/** One of the two documents, as the head of its column tells it. */
export interface PairSide {
  readonly document: DocumentId;
  /** Short, and another one than that of the other side. */
  readonly name: string;
  readonly where: string;
  readonly headline: string | null;
  /** How the text begins. */
  readonly lead: string;
  readonly outlet: string | null;
  /** As the page gives it. */
  readonly published: string | null;
  /** Of the body. */
  readonly words: number;
  /** BCP 47. */
  readonly language: string | null;
  readonly story: { readonly id: StoryId; readonly label: string } | null;
  readonly isCanonical: boolean;
}

/** Two documents side by side. */
export interface PairPage {
  readonly explanation: PairExplanation;
  readonly sides: readonly [PairSide, PairSide];
  readonly texts: PairTexts;
  /** Of a lightly edited text. */
  readonly edits: TextDiff | null;
  readonly order: PublicationOrder;
  /** Who could have been first, where one of the two stands for their story. */
  readonly direction: (Direction & { readonly canonical: 0 | 1 }) | null;
  readonly decisions: readonly ActingDecision[];
  readonly walk: Walk;
}

/** @returns undefined when the two are one document, or one of them has no text or is in no story */
export async function pairPage(
  { snapshot, config, home }: Site,
  a: DocumentId,
  b: DocumentId,
): Promise<PairPage | undefined> {
  if (a === b) return undefined;
  const judged = await judgePair(snapshot, a, b, config, home);
  if (!judged) return undefined;
  const { explanation } = judged;
  const stories = [explanation.first.story, explanation.second.story] as [StoryId | null, StoryId | null];
  const [own] = stories;
  if (stories[0] === null || stories[1] === null || own === null) return undefined;
  const [record, other, decisions, counted] = await Promise.all([
    recordOf(snapshot, own),
    stories[1] === own ? undefined : recordOf(snapshot, stories[1]),
    actingOn({ snapshot, config, home }, [a, b], own),
    // What is behind another version has the same id, and no text of its own.
    snapshot.table('documents', ['document', 'words'], { document: [a, b] }, { condition: IS_TOLD }),
  ]);
  const words = new Map(counted.map((row) => [row.document, Number(row.words ?? 0)]));
  if (!record) return undefined;
  const pairs = await pairsOfStory(snapshot, record, explanation.lines.merge);
  const records = [record, other ?? record] as const;
  const names = namesOf([nameable(judged, 0), nameable(judged, 1)], []);
  const texts = pairTexts(judged);
  const side = (at: 0 | 1): PairSide => ({
    ...sideFrom(judged.sides[at], records[at], names),
    words: words.get(judged.sides[at].article.document.id) ?? 0,
  });
  const [first, second] = judged.sides;
  return {
    explanation,
    sides: [side(0), side(1)],
    texts,
    edits:
      explanation.verdict.relation === 'near-duplicate'
        ? diffOf(bodyOf(first.article), bodyOf(second.article), editsMax(texts))
        : null,
    order: orderOf(publishedIn(first.article), publishedIn(second.article)),
    direction: explanation.sameStory ? directionIn(record, a, b) : null,
    decisions: decisions.filter(({ decision }) => isAbout(decision, explanation, [a, b])),
    walk: walkAt(pairs, a, b),
  };
}

/** Whether a decision is on the two, or on one of them and no other; what leads from one to the other by `same` is. */
function isAbout(decision: Decision, { decided }: PairExplanation, pair: readonly DocumentId[]): boolean {
  if (decided?.by.some(({ id }) => id === decision.id)) return true;
  return 'document' in decision && decision.document !== undefined
    ? pair.includes(decision.document)
    : documentsOf(decision).every((document) => pair.includes(document));
}

/** Where more words than that are in no passage, comparing would end without a result: it is not begun. */
function editsMax({ unshared }: PairTexts): number {
  return unshared > EDITS_MAX ? 0 : EDITS_MAX;
}

function nameable({ sides }: JudgedPair, at: 0 | 1) {
  const { id, origin } = sides[at].article.document;
  return { document: id, path: origin.path, line: origin.line };
}

function sideFrom(
  { article }: ReadSide,
  { id, story, provenance }: CanonicalRecord,
  names: ReadonlyMap<string, string>,
): Omit<PairSide, 'words'> {
  const { document, fields } = article;
  const { datePublished, publisher, headline, inLanguage } = fields;
  return {
    document: document.id,
    name: names.get(document.id) ?? document.id,
    where: whereOf(document.origin),
    headline: headline?.value ?? null,
    lead: leadOf(article),
    outlet: outletOf({ publisher: publisher?.value ?? null, source: document.source }) ?? null,
    published: datePublished ? printDate(datePublished.value) : null,
    language: inLanguage?.value ?? null,
    story: { id, label: story.label.text },
    isCanonical: provenance.document === document.id,
  };
}

function directionIn({ provenance, story }: CanonicalRecord, a: DocumentId, b: DocumentId): PairPage['direction'] {
  const canonical = provenance.document === a ? 0 : provenance.document === b ? 1 : undefined;
  const member = story.members.find(({ document }) => document === (canonical === 0 ? b : a));
  return canonical === undefined || !member ? null : { ...member.direction, canonical };
}

function publishedIn({ fields }: Article): Published | undefined {
  return fields.datePublished && publishedOf(fields.datePublished.value);
}
