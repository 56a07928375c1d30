import { canonicalJson } from '../../domain/canonical-json.ts';
import { verifySegment } from '../../store/keys/key-segment.ts';
import { keysFolder } from '../../store/keys/key-store.ts';
import { Packs, verifyPack } from '../../store/state/packs.ts';
import type { State } from '../../store/state/state.ts';
import { type Entry, entryOf } from '../past/entry.ts';
import { toldVersion, versionOf } from '../past/former-version.ts';
import { type PastStory, storyOf } from '../past/past.ts';
import { inputRow } from '../past/record-changes.ts';
import type { Remembered } from '../past/remembered.ts';
import { cardOf, Shelves } from '../prepare/shelves.ts';
import type { Findings } from './findings.ts';

/** Looks through what the state names (packs, articles, stored keys), and holds its rows against the ledger. */
export async function verifyState(
  output: string,
  state: State,
  remembered: Remembered | undefined,
  findings: Findings,
): Promise<void> {
  const sound = new Set<number>();
  for (const { pack, bytes } of findings.try(() => [...state.packs.each()]) ?? []) {
    findings.count('packs', 1);
    findings.try(() => {
      verifyPack(output, { pack, bytes: Number(bytes) });
      sound.add(pack);
    });
  }
  for (const segment of findings.try(() => [...state.keys.each()]) ?? []) {
    findings.count('keySegments', 1);
    findings.count('keys', Number(segment.rows));
    findings.try(() => verifySegment(keysFolder(output), segment as never));
  }
  const packs = new Packs(output, 0);
  try {
    const shelves = new Shelves(packs);
    findings.try(() => verifyEntries(state, shelves, sound, remembered, findings));
    findings.try(() => verifyVersions(state, shelves, sound, remembered, findings));
  } finally {
    packs.close();
  }
  findings.count('verdicts', findings.try(() => state.verdicts.number('count(*)')) ?? 0);
  findings.try(() => verifyStories(state, remembered, findings));
  for (const name of findings.try(() => state.wrongTallies()) ?? [])
    findings.disagree('tallies', `The state counts otherwise than its rows come to: ${name.split('\t').join(' ')}.`);
}

function verifyEntries(
  state: State,
  shelves: Shelves,
  sound: ReadonlySet<number>,
  remembered: Remembered | undefined,
  findings: Findings,
): void {
  let entries = 0;
  for (const row of state.documents.each()) {
    const entry = entryOf(row);
    entries++;
    if (entry.packing && sound.has(entry.packing.pack)) verifyArticle(shelves, entry, findings);
    if (!remembered) continue;
    const told = remembered.entries.get(entry.key);
    if (!told || factsOf(told) !== factsOf(entry))
      findings.disagree(
        'entries',
        `State and ledger do not say the same of ${entry.document} (${entry.path}), version ${entry.number}.`,
      );
  }
  findings.count('documents', entries);
  holdNumber('entries-number', 'inputs and documents', entries, remembered?.entries.size, findings);
}

/** Former versions: each as the ledger tells it, and its article where the row says, if it is not gone. */
function verifyVersions(
  state: State,
  shelves: Shelves,
  sound: ReadonlySet<number>,
  remembered: Remembered | undefined,
  findings: Findings,
): void {
  let versions = 0;
  for (const row of state.versions.each()) {
    const version = versionOf(row);
    const { packing, number, document, path } = version;
    versions++;
    if (packing && sound.has(packing.pack))
      verifyRead(() => shelves.articleAt(packing).document.origin.sha256 === version.sha256, version, findings);
    const told = remembered?.versions[number - 1];
    if (remembered && (!told || canonicalJson(toldVersion(told)) !== canonicalJson(toldVersion(version))))
      findings.disagree(
        'versions',
        `State and ledger do not say the same of former version ${number}, of ${document} (${path}).`,
      );
  }
  findings.count('versions', versions);
  holdNumber('versions-number', 'former versions', versions, remembered?.versions.length, findings);
}

/** @param told how many the ledger knows of, if it could be read */
function holdNumber(kind: string, what: string, held: number, told: number | undefined, findings: Findings): void {
  if (told !== undefined && told !== held)
    findings.disagree(kind, `The state holds ${held} ${what}, the ledger ${told}.`);
}

/** What both state and ledger know of an entry. */
function factsOf(entry: Entry): string {
  const { story, relation, score } = entry;
  return JSON.stringify([inputRow(entry), entry.status === 'live' ? [story, relation, score] : []]);
}

/** An article of a pack that is as it was written: that it is the one that the row means. */
function verifyArticle(shelves: Shelves, entry: Entry, findings: Findings): void {
  const isRight = (): boolean => {
    if (entry.card) shelves.signature(entry, cardOf(entry));
    return shelves.article(entry).document.origin.sha256 === entry.sha256;
  };
  verifyRead(isRight, entry, findings);
}

/** @param isRight may throw, as what reads other bytes than it was written for does */
function verifyRead(
  isRight: () => boolean,
  { document, path, packing }: Pick<Entry, 'document' | 'path' | 'packing'>,
  findings: Findings,
): void {
  let isRead = false;
  try {
    isRead = isRight();
  } catch {
    isRead = false;
  }
  if (isRead) findings.count('articles', 1);
  else
    findings.disagree(
      'articles',
      `The article of ${document} (${path}) does not lie where the state says, in state/packs/${packing?.pack}.pack.`,
    );
}

function verifyStories(state: State, remembered: Remembered | undefined, findings: Findings): void {
  for (const row of state.stories.each()) {
    const story = storyOf(row);
    findings.count('stories', 1);
    const told = remembered?.stories.get(row.story as never);
    if (remembered && (!told || standingOf(told) !== standingOf(story)))
      findings.disagree('stories', `State and ledger do not say the same of the story ${row.story}.`);
  }
}

function standingOf({ version, contentHash, canonical, redirect, documents }: PastStory): string {
  return JSON.stringify(canonical === undefined ? [version, redirect] : [version, contentHash, canonical, documents]);
}
