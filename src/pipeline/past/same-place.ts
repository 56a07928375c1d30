import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import type { Signature } from '../../domain/signature.ts';
import { sharedText, type TextSets, textSets } from '../../text/shared-text.ts';
import type { Entry } from './entry.ts';
import { laterFirst } from './latest.ts';
import { APART, HASH_LETTERS } from './places.ts';
import { partsOfTexts } from './same-text.ts';

/** Signatures of inputs: of those of this run, and of the stored ones that were asked for. */
export type SignatureOf = (entry: Entry) => Signature | undefined;

/** A document that has a place, as the last run left it. */
export interface Resident {
  /** What stands for it, or stood before it left. */
  readonly stored: Entry;
  /** Inputs of it that this run found again. */
  readonly here: readonly Entry[];
}

/** Which document an input of a place is. */
export interface Assigned {
  readonly entry: Entry;
  /** An id that there is already. */
  readonly document?: DocumentId;
  /** The place of its document; without an id, of a new one. */
  readonly place: string;
  /** It takes the place of a text that it shares hardly anything with. */
  readonly rewritten?: true;
}

/** What of a document a newcomer is compared with: what stands for it, and its latest other versions. */
const VERSIONS_COMPARED = 4;

function comparedOf({ stored, here }: Resident): readonly Entry[] {
  const texts = [stored, ...here.filter(({ key }) => key !== stored.key)].filter(isArticle);
  return texts
    .toSorted((x, y) => Number(y === stored) - Number(x === stored) || laterFirst(x, y))
    .slice(0, VERSIONS_COMPARED);
}

function isArticle({ status }: Entry): boolean {
  return status === 'live' || status === 'superseded';
}

/**
 * Says of inputs that came to a place which documents they are. What shares text with a resident is a version of it.
 * A place whose only input was rewritten has a new version, whatever it says. Otherwise texts that share hardly anything
 * are documents of their own: the first of them (by path, then by line) has the place if nobody had, the others the place
 * and the hash of their text. The answer does not depend on the order of the arguments.
 *
 * @param residents documents of this place; or, `areFormer`, of the place that an earlier version would have given
 */
export function assignPlace(
  place: string,
  newcomers: readonly Entry[],
  residents: readonly Resident[],
  areFormer: boolean,
  signatureOf: SignatureOf,
): Assigned[] {
  const articles = newcomers.filter(({ status }) => status !== 'filtered').toSorted(earlierFirst);
  const known = residents.toSorted((x, y) => byCodeUnit(x.stored.document, y.stored.document));
  const versions = known.flatMap((resident) => comparedOf(resident).map((entry) => ({ entry, resident })));
  const setsOf = setsReader([...articles, ...versions.map(({ entry }) => entry)], signatureOf);
  const assigned: Assigned[] = [];
  const free: Entry[][] = [];
  const isAlone = articles.length + versions.length <= 1;
  const parts = isAlone ? [0] : partsOfTexts(articles.length + versions.length, setsOf);
  const versionsOf = Map.groupBy(versions.keys(), (at) => parts[articles.length + at] as number);
  for (const members of Map.groupBy(articles.keys(), (at) => parts[at] as number).values()) {
    if (!versionsOf.has(parts[members[0] as number] as number)) free.push(members.map((at) => articles[at] as Entry));
    else for (const at of members) assigned.push(versionOf(at));
  }
  return [...assigned, ...settle(), ...filtered()];

  /** A version of the resident with which it shares the most. */
  function versionOf(at: number): Assigned {
    const own = versionsOf.get(parts[at] as number) as readonly number[];
    const [best] = own
      .map((number) => ({
        ...(versions[number] as (typeof versions)[number]),
        shared: sharedText(setsOf(at), setsOf(articles.length + number)),
      }))
      .toSorted((x, y) => y.shared - x.shared || byCodeUnit(x.resident.stored.document, y.resident.stored.document));
    return ofResident(articles[at] as Entry, (best as { resident: Resident }).resident);
  }

  /** What shares text with nobody: takes what is vacant, and is set apart otherwise. */
  function settle(): Assigned[] {
    const owner = areFormer ? undefined : ownerOf(place, known);
    const [first, ...more] = free;
    if (!first) return [];
    const isTaken = known.length > 0 && !areFormer && !mayTake(owner, free.length, known.length);
    const rest = (isTaken ? free : more).flatMap((members) => {
      const own = `${place}${APART}${(members[0] as Entry).card?.contentKey.slice(0, HASH_LETTERS)}`;
      return members.map((entry): Assigned => ({ entry, place: own }));
    });
    if (isTaken) return rest;
    const wasCompared = owner?.stored.status === 'live' && signatureOf(owner.stored) !== undefined;
    const taken = first.map(
      (entry): Assigned => ({
        ...(owner ? ofResident(entry, owner) : { entry, place }),
        ...(owner && wasCompared ? { rewritten: true } : {}),
      }),
    );
    return [...taken, ...rest];
  }

  /** What is no article belongs to what has the place. */
  function filtered(): Assigned[] {
    const owner = !areFormer || known.length === 1 ? ownerOf(place, known) : undefined;
    return newcomers
      .filter(({ status }) => status === 'filtered')
      .map((entry) => (owner ? ofResident(entry, owner) : { entry, place }));
  }
}

/** The resident that has the place itself, else the one with the smallest id. */
function ownerOf(place: string, known: readonly Resident[]): Resident | undefined {
  return known.find(({ stored }) => stored.place === place) ?? known[0];
}

/**
 * Whether a text may take a resident's place without sharing text with it: the resident is no article or left, or it is
 * alone there, its input is not there any more, and only one text asks for its place.
 */
function mayTake(owner: Resident | undefined, texts: number, residents: number): boolean {
  if (!owner) return true;
  if (owner.stored.status !== 'live') return !owner.here.some(isArticle);
  return texts === 1 && residents === 1 && !owner.here.some(isArticle);
}

function ofResident(entry: Entry, { stored }: Resident): Assigned {
  return { entry, document: stored.document, place: stored.place };
}

function earlierFirst(x: Entry, y: Entry): number {
  return byCodeUnit(x.path, y.path) || (x.line ?? 0) - (y.line ?? 0) || byCodeUnit(x.key, y.key);
}

/** Sets that are held at a time: those of a few hundred texts. */
const SETS_HELD = 512;
const NO_WORDS = new Uint32Array(0);

function setsReader(entries: readonly Entry[], signatureOf: SignatureOf): (at: number) => TextSets {
  const held = new Map<number, TextSets>();
  return (at) => {
    const known = held.get(at);
    if (known) return known;
    const entry = entries[at] as Entry;
    const signature = signatureOf(entry);
    const sets = signature
      ? textSets(signature)
      : { contentKey: entry.card?.contentKey ?? entry.key, runs: NO_WORDS, words: NO_WORDS };
    if (held.size >= SETS_HELD) held.clear();
    held.set(at, sets);
    return sets;
  };
}
