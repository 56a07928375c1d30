import { join } from 'node:path';
import type { DocumentId } from '../../domain/ids.ts';
import { changesFile } from '../../store/changes.ts';
import { eachLine, namesIn, readIfThere } from '../../store/files.ts';
import { type Rewrite, stageRewrite } from '../../store/rewrites.ts';
import type { State } from '../../store/state/state.ts';
import type { Entry } from '../past/entry.ts';
import { formerPlaces } from '../past/former-places.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { Run } from '../prepare/run.ts';
import { isToldIn, redactedChange, redactedProblems, redactedSummary } from './redact.ts';

/** Documents whose texts are given up, with all their inputs as they stood. */
export type Erased = ReadonlyMap<DocumentId, readonly Entry[]>;

/**
 * Documents that left, by what a run changed: nothing stands for them now that has a text.
 *
 * @param forgotten those that leave whether or not a text of theirs was known: a recovery knows of none
 */
export function erasedBy(changes: readonly EntryChange[], forgotten: ReadonlySet<DocumentId>): Erased {
  const stays = new Set(changes.flatMap(({ after }) => (after?.packing ? [after.document] : [])));
  const erased = new Map<DocumentId, Entry[]>();
  for (const { before } of changes) {
    if (!before || stays.has(before.document) || !(before.packing || forgotten.has(before.document))) continue;
    const known = erased.get(before.document);
    if (known) known.push(before);
    else erased.set(before.document, [before]);
  }
  return erased;
}

/** The packs that hold these texts, or what these documents said before. */
export function packsOf(erased: Erased, state: State): Set<number> {
  const left = [...erased.keys()].flatMap((document) =>
    state.leftovers.where('document', document).map(({ pack }) => pack as number),
  );
  return new Set([...left, ...[...erased.values()].flat().flatMap(({ packing }) => packing?.pack ?? [])]);
}

/**
 * Takes texts that were given up out of what earlier runs left for others to read: feed, summaries, quarantine. The files that
 * take their places are staged; what the commit says of the feed is brought up to date.
 *
 * @param forgotten those of them that people decided to forget: of these, all names that their files ever had are looked up
 */
export function redactFiles(run: Run, erased: Erased, forgotten: ReadonlySet<DocumentId>, draft: string): Rewrite[] {
  if (erased.size === 0) return [];
  const documents = new Set<string>(erased.keys());
  const places = [...[...erased.values()].flat(), ...(forgotten.size > 0 ? formerPlaces(run.home, forgotten) : [])];
  const stories = new Set<string>([...erased.values()].flat().flatMap(({ story }) => story ?? []));
  return [
    ...redactFeed(run, documents, draft, stories),
    ...redactEach(run, 'runs', draft, (file) => redactedSummary(file, documents, stories)),
    ...redactEach(run, 'quarantine', draft, (file) => redactedProblems(file, places)),
  ];
}

/** @param stories those whose lines are redacted are added */
function redactFeed(
  { project: { state }, number, config }: Run,
  documents: ReadonlySet<string>,
  draft: string,
  stories: Set<string>,
): Rewrite[] {
  const rewrites: Rewrite[] = [];
  for (const { run } of [...state.changes.each('run < ?', number)]) {
    const lines = (): Iterable<string> => textsOf(changesFile(config.output, run));
    if (!isToldIn(lines(), documents)) continue;
    const redacted = mapped(lines(), (line) => `${redactedChange(line, documents, (story) => stories.add(story))}\n`);
    const rewrite = stageRewrite(draft, { in: 'output', path: `changes/${run}.jsonl` }, redacted);
    state.changes.update('run', run, { bytes: rewrite.bytes, sha256: rewrite.sha256 });
    rewrites.push(rewrite);
  }
  return rewrites;
}

function* textsOf(file: string): Generator<string> {
  for (const { text } of eachLine(file)) yield text;
}

function* mapped(lines: Iterable<string>, make: (line: string) => string): Generator<string> {
  for (const line of lines) yield make(line);
}

/** What else lies in a folder of runs is somebody's own: a note, a list of a file browser. */
const OF_A_RUN = /^\d+\.jsonl?$/;

/** Files of a folder that hold one a run. @param redacted gives a file as it is to be, if it is not as it is */
function redactEach(
  { config }: Run,
  folder: string,
  draft: string,
  redacted: (file: string) => string | undefined,
): Rewrite[] {
  const names = namesIn(join(config.output, folder)).filter((name) => OF_A_RUN.test(name));
  return names.flatMap((name) => {
    const content = redacted(readIfThere(join(config.output, folder, name))?.toString('utf8') ?? '');
    return content === undefined ? [] : [stageRewrite(draft, { in: 'output', path: `${folder}/${name}` }, content)];
  });
}
