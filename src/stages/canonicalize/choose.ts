import type { Article } from '../../domain/article.ts';
import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import type { Chosen, Criterion } from '../../domain/record.ts';
import type { Signature } from '../../domain/signature.ts';
import { minutesEast } from '../../text/dates.ts';
import { QUOTE_GRAM_WORDS, quotationGrams } from '../../text/quotation-grams.ts';
import { shingles } from '../../text/shingles.ts';
import { because } from './because.ts';

/** A member of a story with all that choosing needs. */
export interface Candidate {
  readonly id: DocumentId;
  readonly article: Article;
  readonly signature: Signature;
}

export interface ChooseOptions {
  readonly order: readonly Criterion[];
  readonly sourcePriority: Readonly<Record<string, number>>;
}

/** For each candidate a value, the larger the better; undefined where the criterion cannot be applied to all. */
type Values = ReadonlyMap<DocumentId, number> | undefined;

/**
 * Chooses the canonical document of a story: criterion by criterion, those with the best value stay. The record names
 * the criterion that left one, what was compared, and what came before without deciding.
 *
 * @param before what stood for the story when the last run ended: it stays where only a hash would tell it from the others
 * @param pinned what a person chose: it goes before all else, wherever the order has pins
 */
export function choose(
  candidates: readonly Candidate[],
  { order, sourcePriority }: ChooseOptions,
  before?: DocumentId,
  pinned?: DocumentId,
): Chosen {
  let left = candidates.toSorted((a, b) => byCodeUnit(a.id, b.id));
  const first = left[0] as Candidate;
  if (left.length === 1)
    return { document: first.id, criterion: 'only', because: because('only', 0, 0), values: {}, notDecidedBy: [] };
  if (left.some(({ id }) => id === pinned)) return pinnedTo(pinned as DocumentId, left);
  const passed: Criterion[] = [];
  for (const criterion of order) {
    if (criterion === 'contentHash') break;
    const values = MEASURES[criterion](left, sourcePriority);
    const best = values && Math.max(...values.values());
    const staying = values ? left.filter(({ id }) => values.get(id) === best) : left;
    if (staying.length === 1 && values) {
      const winner = staying[0] as Candidate;
      const second = Math.max(...left.filter(({ id }) => id !== winner.id).map(({ id }) => values.get(id) as number));
      return {
        document: winner.id,
        criterion,
        because: because(criterion, best as number, second),
        values: shown(criterion, left, values),
        notDecidedBy: passed,
      };
    }
    left = staying;
    passed.push(criterion);
  }
  const winner = left.toSorted(
    (a, b) => byCodeUnit(a.signature.contentKey, b.signature.contentKey) || byCodeUnit(a.id, b.id),
  )[0] as Candidate;
  const values = Object.fromEntries(left.map(({ id, signature }) => [id, signature.contentKey.slice(0, 12)]));
  const stays = left.find(({ id }) => id === before && id !== winner.id);
  const criterion = stays ? 'before' : 'contentHash';
  return {
    document: (stays ?? winner).id,
    criterion,
    because: because(criterion, 0, 0),
    values,
    notDecidedBy: passed,
  };
}

function pinnedTo(document: DocumentId, candidates: readonly Candidate[]): Chosen {
  const values = Object.fromEntries(candidates.map(({ id }) => [id, id === document ? 1 : 0]));
  return { document, criterion: 'pin', because: because('pin', 1, 0), values, notDecidedBy: [] };
}

const MEASURES: Readonly<
  Record<
    Exclude<Criterion, 'contentHash'>,
    (candidates: readonly Candidate[], priority: ChooseOptions['sourcePriority']) => Values
  >
> = {
  // What is pinned was chosen before anything was measured.
  pin: () => undefined,
  whole: (all) => measure(all, ({ article }) => (article.truncated === false ? 1 : 0)),
  sourcePriority: (all, priority) => measure(all, ({ signature }) => priority[signature.source] ?? 0),
  credited: (all) =>
    measure(all, (one) => all.filter((other) => other !== one && credits(other.article, one.article)).length),
  earliest: earliest,
  fullestQuotes: fullestQuotes,
  leastCut: (all) =>
    measure(
      all,
      ({ article }) =>
        0 -
        article.removals.filter(({ action }) => action === 'cut').reduce((sum, { start, end }) => sum + end - start, 0),
    ),
  metadata: (all) => measure(all, ({ article }) => (article.fields.headline ? 1 : 0) + (article.fields.author ? 1 : 0)),
  longest: (all) => measure(all, ({ signature }) => signature.terms.length),
};

function measure(candidates: readonly Candidate[], value: (candidate: Candidate) => number): Map<DocumentId, number> {
  return new Map(candidates.map((candidate) => [candidate.id, value(candidate)]));
}

/** Values as the record shows them: cut characters and days are counted upwards there. */
function shown(
  criterion: Criterion,
  candidates: readonly Candidate[],
  values: ReadonlyMap<DocumentId, number>,
): Record<string, number | string> {
  return Object.fromEntries(
    candidates.map(({ id, article }) => {
      const value = values.get(id) as number;
      if (criterion === 'earliest') return [id, article.fields.datePublished?.value.date ?? ''];
      return [id, criterion === 'leastCut' ? 0 - value : value];
    }),
  );
}

/** Whether an article names the other's outlet in its credits, or gives the other's address as its origin. */
export function credits(article: Article, other: Article): boolean {
  const name = other.fields.publisher?.value;
  const credit = article.fields.creditText?.value;
  if (name && name.length >= 3 && credit?.toLowerCase().includes(name.toLowerCase())) return true;
  const { canonicalUrl } = article.document.declared;
  return (
    canonicalUrl !== undefined &&
    canonicalUrl === other.document.declared.url &&
    article.document.declared.url !== canonicalUrl
  );
}

/** Only if all dates are known, and to the same precision: a day is neither before nor after an hour of it. */
function earliest(candidates: readonly Candidate[]): Values {
  const dates = candidates.map(({ article }) => article.fields.datePublished?.value);
  const known = dates.filter((date) => date !== undefined);
  const timed = known.filter(({ time, offset }) => time !== undefined && offset !== undefined).length;
  if (known.length < dates.length || (timed > 0 && timed < dates.length)) return undefined;
  return measure(candidates, ({ signature, article }) => {
    const date = article.fields.datePublished?.value;
    const [hours = 0, minutes = 0, seconds = 0] = timed > 0 ? (date?.time ?? '').split(':').map(Number) : [];
    return (
      0 -
      ((signature.day as number) * 86400 +
        hours * 3600 +
        minutes * 60 +
        seconds -
        (timed > 0 ? 60 * minutesEast(date?.offset ?? 'Z') : 0))
    );
  });
}

/** Words in whole direct quotations of which a passage stands in another member. Computed over all candidates at once. */
function fullestQuotes(candidates: readonly Candidate[]): Values {
  const holders = new Map<number, Set<DocumentId>>();
  for (const { id, signature } of candidates) {
    for (const gram of shingles(signature.terms, QUOTE_GRAM_WORDS)) {
      const known = holders.get(gram);
      if (known) known.add(id);
      else holders.set(gram, new Set([id]));
    }
  }
  return measure(candidates, ({ signature }) => {
    const { quotes } = signature;
    return quotationGrams(signature).reduce((words, grams, quotation) => {
      const isShared = grams.some((gram) => (holders.get(gram)?.size ?? 0) > 1);
      return isShared ? words + (quotes[2 * quotation + 1] as number) - (quotes[2 * quotation] as number) : words;
    }, 0);
  });
}
