import { currentStatus, type Entry, type EntryStatus, hasLeft, isCurrent } from './entry.ts';
import { laterFirst, precedenceOf } from './latest.ts';

/** An input of a document. */
export interface Member {
  /** With the document's id and place. */
  readonly entry: Entry;
  /** Whether it is new, or prepared anew: what stands for the document has to be settled. */
  readonly isOpen: boolean;
  /** It took the place of a text that it shares hardly anything with. */
  readonly isRewritten: boolean;
}

export interface Standing {
  readonly entries: readonly Entry[];
  /** No input that is there is an article, and what stood for the document before stays, though its input is gone. */
  readonly keepsStored: boolean;
}

/**
 * Which input stands for a document: the latest article among its inputs. What a filter says is no article never takes an
 * article's place. What earlier runs settled is not settled again unless something came or went.
 *
 * @param stored what stood for it when the last run ended
 */
export function standingOf(members: readonly Member[], stored: Entry | undefined): Standing {
  const before = members.map(({ entry }) => entry);
  if (stored !== undefined && members.every(({ isOpen }) => !isOpen)) {
    const [current, ...others] = before.filter(isCurrent);
    if (current && others.length === 0 && current.key === stored.key && !hasLeft(stored))
      return { entries: before, keepsStored: false };
    if (!current && before.every(({ status }) => status === 'failed')) return { entries: before, keepsStored: true };
  }
  const articles = members.filter(({ entry }) => currentStatus(entry) === 'live').toSorted(laterMemberFirst);
  const pages = members.filter(({ entry }) => currentStatus(entry) === 'filtered').toSorted(laterMemberFirst);
  const stays =
    stored !== undefined &&
    before.every(({ key }) => key !== stored.key) &&
    (stored.status === 'live' || (stored.status === 'gone' && before.some(({ status }) => status === 'failed')));
  if (articles.length > 0) return { entries: [...ranked(articles), ...pages.map(failed)], keepsStored: false };
  if (stays) return { entries: pages.map(failed), keepsStored: true };
  return { entries: ranked(pages), keepsStored: false };
}

function laterMemberFirst(x: Member, y: Member): number {
  return laterFirst(x.entry, y.entry);
}

function ranked([latest, ...others]: readonly Member[]): Entry[] {
  if (!latest) return [];
  return [
    inItsPlace(latest),
    ...others.map(
      ({ entry }): Entry => ({ ...entry, status: 'superseded', settledBy: precedenceOf(latest.entry, entry) }),
    ),
  ];
}

function failed({ entry }: Member): Entry {
  return { ...entry, status: 'failed', settledBy: 'no-article' };
}

/** An input that stands for its document. One that is no article has no story either. */
function inItsPlace({ entry: { settledBy, ...entry }, isRewritten }: Member): Entry {
  const status = currentStatus(entry);
  const why = isRewritten || settledBy === 'rewritten' ? ({ settledBy: 'rewritten' } as const) : {};
  return status === 'filtered' ? withoutStory({ ...entry, status }) : { ...entry, status, ...why };
}

/** Nor does it stand for anything, nor count as folded by any judge. */
export function withoutStory(entry: Entry): Entry {
  const { story: _story, relation: _relation, score: _score, judge: _judge, copies: _copies, ...rest } = entry;
  return { ...rest, stands: 0 };
}

/** What is left of an input whose text is given up: that it was there, its hashes and its source. @param status that it has now */
export function withoutText({ packing: _packing, ...entry }: Entry, status: EntryStatus): Entry {
  return withoutStory({ ...entry, status, problems: [] });
}
