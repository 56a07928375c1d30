import type { DocumentId } from '../../domain/ids.ts';
import { type Packing, packingIn } from '../../store/state/packs.ts';
import type { State } from '../../store/state/state.ts';
import { type Entry, hasLeft, isCurrent } from '../past/entry.ts';
import { type FormerVersion, hasStood, remainsOf, versionOf, versionRow } from '../past/former-version.ts';
import { laterFirst, precedenceOf } from '../past/latest.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { Run } from './run.ts';
import { comparison } from './same-version.ts';

/** A former version that is new, or that lost its text, or whose text was found again. */
export interface VersionChange {
  readonly version: FormerVersion;
  readonly isNew: boolean;
  /** Where its article can be read in this run, also if it is the last one that can. */
  readonly article?: Packing;
}

/** What becomes of former versions in a run, and the last number that one was given. */
export interface FormerVersions {
  readonly changes: readonly VersionChange[];
  readonly last: number;
}

/** The inputs of a document that a run may have given another text. */
interface Turn {
  /** What stood for it, or stood before it left. */
  readonly before?: Entry;
  readonly after?: Entry;
  /** Inputs that came and are behind another one from the beginning. */
  readonly behind: readonly Entry[];
  /** The document leaves: it was retracted, or nothing but the ledger is left of it. */
  readonly leaves: boolean;
}

/**
 * Writes down which versions of documents others took the place of: history is kept. A version is a text or a field that is
 * another one; a page that differs only in what stands around its article is the same version. Of a document the latest
 * `limits.versionsKept` former versions keep their texts, of older ones the row stays; of a document that leaves, all rows stay
 * and no text. The state has the changes of the entries already.
 */
export function recordVersions(run: Run, entries: readonly EntryChange[]): FormerVersions {
  const { state } = run.project;
  const changed = new Map<number, VersionChange>();
  let last = state.versions.number('max(number)');
  if (run.mode.kind === 'recover') for (const found of foundAgain(state)) changed.set(found.version.number, found);
  const left = new Set<DocumentId>();
  for (const [document, turn] of turnsOf(entries)) {
    if (turn.leaves) left.add(document);
    const former = state.versions.where('document', document).map(versionOf);
    for (const fresh of replacedIn(run, turn, former)) {
      const version = { ...fresh, number: ++last };
      state.versions.put(versionRow(version));
      changed.set(version.number, { version, isNew: true, ...articleOf(version) });
    }
  }
  const touched = new Set([...Array.from(changed.values(), ({ version }) => version.document), ...left]);
  for (const document of touched) {
    const former = state.versions.where('document', document).map(versionOf);
    const losing = left.has(document) ? former : beyond(former, run.config.limits.versionsKept);
    for (const { packing, ...version } of losing) {
      state.versions.update('number', version.number, { pack: null, at: null, article_bytes: null });
      if (packing) state.leftovers.put({ document, pack: packing.pack });
      const isNew = changed.get(version.number)?.isNew ?? false;
      // What was found in a text stays with its row, unless the document leaves.
      const article = packing && !left.has(document) ? { article: packing } : {};
      changed.set(version.number, { version, isNew, ...article });
    }
  }
  return { changes: [...changed.values()].sort((x, y) => x.version.number - y.version.number), last };
}

function articleOf({ packing }: FormerVersion): { readonly article?: Packing } {
  return packing ? { article: packing } : {};
}

/** All that the ledger remembers. The texts of those whose input is still there are there again. */
function* foundAgain(state: State): Generator<VersionChange> {
  for (const row of [...state.versions.each()]) {
    const version = versionOf(row);
    const entry = state.documents.one('key', version.key);
    const packing = entry && packingIn({ ...entry, signature_bytes: 0 });
    if (!packing) {
      yield { version, isNew: false };
      continue;
    }
    const found = { ...version, packing };
    state.versions.put(versionRow(found));
    yield { version: found, isNew: false, article: packing };
  }
}

/** Of a document's former versions those whose texts are too many: the oldest. */
function beyond(former: readonly FormerVersion[], kept: number): FormerVersion[] {
  return former.filter(({ packing }) => packing !== undefined).slice(0, -kept || undefined);
}

/** Documents whose text may be another one now, in the order of their ids. */
function turnsOf(entries: readonly EntryChange[]): Array<[DocumentId, Turn]> {
  const documents = new Set(entries.filter(mayReplace).flatMap(({ before, after }) => [before, after].flatMap(nameOf)));
  type Open = { before?: Entry; after?: Entry; behind: Entry[]; leaves: boolean };
  const turns = new Map<DocumentId, Open>();
  const turnOf = (document: DocumentId): Open => {
    const known = turns.get(document) ?? { behind: [], leaves: false };
    turns.set(document, known);
    return known;
  };
  for (const change of entries) {
    const { before, after } = change;
    if (before && documents.has(before.document) && hasStoodAs(before)) turnOf(before.document).before = before;
    if (after && documents.has(after.document)) {
      if (isCurrent(after)) turnOf(after.document).after = after;
      else if (isNewBehind(change)) turnOf(after.document).behind.push(after);
      else if (hasLeft(after) && (!before || !hasLeft(before))) turnOf(after.document).leaves = true;
    }
  }
  return [...turns].sort(([x], [y]) => (x < y ? -1 : 1));
}

function nameOf(entry: Entry | undefined): DocumentId[] {
  return entry ? [entry.document] : [];
}

function mayReplace(change: EntryChange): boolean {
  const { before, after } = change;
  if (isNewBehind(change)) return true;
  const stands = after !== undefined && isCurrent(after) && after.document === before?.document;
  return before !== undefined && hasStoodAs(before) && !stands;
}

/** Whether an entry is what stood for its document, or stood before that left. */
function hasStoodAs(before: Entry): boolean {
  return isCurrent(before) || hasLeft(before);
}

/** An input that came and is behind another one; what was known and fell behind had stood. */
function isNewBehind({ before, after }: EntryChange): boolean {
  if (after?.status !== 'superseded') return false;
  return before === undefined || before.document !== after.document || before.status === 'quarantined';
}

/** The versions that a turn leaves behind, in order of time, without numbers. */
function replacedIn(
  { number, asOf, shelves }: Run,
  { before, after, behind }: Turn,
  former: readonly FormerVersion[],
): Array<Omit<FormerVersion, 'number'>> {
  if (!after) return [];
  const isKnown = new Set(former.map(({ sha256 }) => sha256));
  const others = behind.filter(({ sha256 }) => !isKnown.has(sha256)).sort((x, y) => laterFirst(y, x));
  const isSame = comparison(shelves);
  const inTime = [...(before && !isSame(before, after) ? [before] : []), ...others, after];
  const replaced = inTime.filter((entry, at) => at < inTime.length - 1 && !isSame(entry, inTime[at + 1] as Entry));
  const stoodUntil = former.filter(hasStood).at(-1);
  let nth = former.length;
  return replaced.map((entry) => ({
    ...remainsOf(entry),
    nth: ++nth,
    ...(entry === before
      ? { run: stoodUntil?.replacedIn ?? entry.firstRun, asOf: stoodUntil?.replacedOn ?? entry.asOf }
      : { settledBy: precedenceOf(after, entry), run: number, asOf }),
    replacedIn: number,
    replacedOn: asOf,
  }));
}
