import { dayOf } from '../../domain/as-of.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { byCodeUnit, type DocumentId, type StoryId, sha256 } from '../../domain/ids.ts';
import type { CanonicalRecord, Pin, RelatedStory } from '../../domain/record.ts';
import { thousandths } from '../../domain/thousandths.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { NumberedStory } from '../../stages/cluster/identify.ts';
import { versioned } from '../../stages/diff/diff.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import { canonicalizeOptions, canonicalizeStory } from '../corpus/corpus.ts';
import { epochName } from '../corpus/epochs.ts';
import { pinsOfStory } from '../corpus/pins.ts';
import type { Entry } from '../past/entry.ts';
import type { PastStory } from '../past/past.ts';
import type { Run } from '../prepare/run.ts';
import { bucketOf, type Standing } from './rows.ts';

/** Version of how records are made: a new one where equal stories may come out otherwise. */
export const RECORD_STAGE = 'canonicalize/1';

/** A story as a run tells it. */
export interface ToldStory {
  readonly number: number;
  readonly record: CanonicalRecord;
  /** The record as it stands in the file. */
  readonly line: string;
  readonly recordKey: string;
  readonly before: PastStory | undefined;
  /** Whether the record is another one than before. */
  readonly isChanged: boolean;
}

/** With where its members stand, by their seats. */
export interface ToldWhole extends ToldStory {
  readonly story: NumberedStory;
  readonly standings: ReadonlyArray<readonly [number, Standing]>;
}

/** The record of a story that was folded: the one it has, if nothing it is made of changed, else a new one. */
export function tellStory(run: Run, compared: Compared, at: number, number: number): ToldWhole {
  const { project, config, isFull } = run;
  const { entries, folded, library } = compared;
  const story = folded.stories[at] as NumberedStory;
  const before = project.past.story(story.id);
  const documentOf = (seat: number): DocumentId => (entries[seat] as Entry).document;
  const copies = story.groups.map(({ representative, members }) => [
    documentOf(representative),
    members.map(documentOf),
  ]);
  const pins = pinsOfStory(compared.pins, story, documentOf, thousandths(config.judge.merge));
  const recordKey = recordKeyOf(
    story.members.map((seat) => entries[seat] as Entry),
    copies,
    folded.links.of(at),
    pins,
  );
  const line = before?.recordKey === recordKey && !isFull ? project.snapshot?.line(before.number, story.id) : undefined;
  if (before && line !== undefined) {
    const canonical = story.members.find((seat) => documentOf(seat) === before.canonical) as number;
    const folds = story.members
      .filter((seat) => seat !== canonical)
      .map((seat) => ({ seat, ...pick(folded.court.hearStar(canonical, seat)) }));
    const standings = standingsOf(story, canonical, folds, entries, config.judge.related);
    const record = JSON.parse(line) as CanonicalRecord;
    return { number, record, line, recordKey, before, isChanged: false, story, standings };
  }
  const epoch = Math.max(...story.members.map((seat) => (entries[seat] as Entry).epoch));
  const options = canonicalizeOptions(config, epochName(epoch));
  const made = canonicalizeStory(folded, at, library, options, stoodBefore(run, before), pins);
  const { record, isChanged } = versioned(made.record, before, run.number);
  const seatOf = new Map(story.members.map((seat) => [documentOf(seat), seat]));
  const folds = made.folds.map(({ document, verdict }) => ({ seat: seatOf.get(document) as number, ...pick(verdict) }));
  const canonical = seatOf.get(made.canonical) as number;
  return {
    number,
    record,
    line: JSON.stringify(record),
    recordKey,
    before,
    isChanged,
    story,
    standings: standingsOf(story, canonical, folds, entries, config.judge.related),
  };
}

/** What stood for a story in the last run, unless a person put it there: when that is undone, it leaves no trace. */
function stoodBefore({ project: { state } }: Run, before: PastStory | undefined): DocumentId | undefined {
  const document = before?.canonical;
  if (document === undefined) return undefined;
  const [pinned] = state.decisions.each("kind = 'canonical' AND documents = ?", JSON.stringify([document]));
  return pinned ? undefined : document;
}

type Fold = Pick<Verdict, 'relation' | 'score' | 'judge'>;

function pick({ relation, score, judge }: Verdict): Fold {
  return { relation, score, judge };
}

/**
 * The record of a story that was not folded: what it is made of is as it was, and other stories are linked with it, perhaps.
 *
 * @param links with stories that were folded
 * @param isFolded whether a story was folded, or was there before and is not any more
 */
export function tellLinks(
  { number: run, project: { past, snapshot } }: Run,
  story: StoryId,
  links: readonly RelatedStory[],
  isFolded: (story: StoryId) => boolean,
): ToldStory | undefined {
  const before = past.story(story);
  const line = before && snapshot?.line(before.number, story);
  if (!before || line === undefined) return undefined;
  const { version: _version, contentHash: _hash, ...old } = JSON.parse(line) as CanonicalRecord;
  const related = [...old.story.related.filter((link) => !isFolded(link.story)), ...links].sort(
    (x, y) => y.score - x.score || byCodeUnit(x.story, y.story),
  );
  if (canonicalJson(related) === canonicalJson(old.story.related)) return undefined;
  const { record, isChanged } = versioned({ ...old, story: { ...old.story, related } }, before, run);
  const members = past.inStory(story).sort((x, y) => byCodeUnit(x.document, y.document));
  const recordKey = recordKeyOf(members, copiesOf(members), related, old.story.pins);
  return { number: before.number, record, line: JSON.stringify(record), recordKey, before, isChanged };
}

/** Groups of copies among the members of a story, by what the last run wrote down: the representative, and all of them. */
function copiesOf(members: readonly Entry[]): Array<readonly [DocumentId, DocumentId[]]> {
  const documentOf = new Map(members.map(({ number, document }) => [number, document]));
  return [...Map.groupBy(members, ({ copies, number }) => copies ?? number)]
    .map(([representative, own]): readonly [DocumentId, DocumentId[]] => [
      documentOf.get(representative) as DocumentId,
      own.map(({ document }) => document),
    ])
    .sort(([x], [y]) => byCodeUnit(x, y));
}

/** Names everything that a record is made of: its members' versions, how they hang together, what it is linked with, what was decided. */
function recordKeyOf(
  members: readonly Entry[],
  copies: unknown,
  links: readonly RelatedStory[],
  pins: readonly Pin[],
): string {
  const parts = members.map(({ key, stage, slice, asOf, document, path, line, epoch }) => [
    key,
    stage,
    slice,
    dayOf(asOf),
    document,
    path,
    line ?? 0,
    epoch,
  ]);
  // Named only where there are any: without, the key is that of earlier versions.
  return sha256(canonicalJson([parts, copies, links, ...(pins.length > 0 ? [pins] : [])])).slice(0, 32);
}

function standingsOf(
  { id, groups }: NumberedStory,
  canonical: number,
  folds: ReadonlyArray<Fold & { readonly seat: number }>,
  entries: readonly Entry[],
  relatedLine: number,
): Array<readonly [number, Standing]> {
  const documentOf = (seat: number): DocumentId => (entries[seat] as Entry).document;
  const group = new Map(
    groups.flatMap(({ representative, members }) => members.map((seat) => [seat, documentOf(representative)] as const)),
  );
  const common = (seat: number) => ({ story: id, representative: group.get(seat) as DocumentId });
  return [
    [canonical, { bucket: 'canonical', ...common(canonical) }],
    ...folds.map(({ seat, relation, score, judge }): readonly [number, Standing] => [
      seat,
      {
        bucket: bucketOf(relation),
        of: documentOf(canonical),
        ...common(seat),
        relation,
        score,
        judge,
        weak: score < thousandths(relatedLine),
      },
    ]),
  ];
}
