import { canonicalJson } from '../../domain/canonical-json.ts';
import { byCodeUnit, type DocumentId, type StoryId, sha256 } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { thousandths } from '../../domain/thousandths.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { NumberedStory } from '../../stages/cluster/identify.ts';
import { type Change, deletion, type Membership, memberChange, versioned } from '../../stages/diff/diff.ts';
import type { Draft } from '../../store/draft.ts';
import { canonicalizeOptions, canonicalizeStory } from '../corpus/corpus.ts';
import { epochName } from '../corpus/epochs.ts';
import type { Entry } from '../past/entry.ts';
import type { Past, PastStory } from '../past/past.ts';
import type { Material } from './material.ts';
import { bucketOf, type Standing } from './rows.ts';
import type { Tally } from './tally.ts';

const CHANGES_SHOWN_MAX = 1000;

/** The change feed: numbered lines, and the first of them kept for people. */
export class Feed {
  readonly #draft: Draft;
  readonly #tally: Tally;
  readonly #run: number;
  readonly first: Change[] = [];
  #seq = 0;

  constructor(draft: Draft, tally: Tally, run: number) {
    this.#draft = draft;
    this.#tally = tally;
    this.#run = run;
  }

  add(change: Change | undefined): void {
    if (!change) return;
    this.#tally.change(change);
    if (this.first.length < CHANGES_SHOWN_MAX) this.first.push(change);
    this.#draft.changes.write(`${canonicalJson({ seq: ++this.#seq, run: this.#run, ...change })}\n`);
  }
}

export function mergeLine({ config }: Material): number {
  return thousandths(config.judge.merge);
}

export interface ToldStory {
  readonly record: CanonicalRecord;
  /** The record as it stands in the file. */
  readonly line: string;
  readonly recordKey: string;
  readonly standings: ReadonlyArray<readonly [number, Standing]>;
}

/** The record of a story: the one it has, if nothing it is made of changed, else a new one. */
export function tellStory(at: number, story: NumberedStory, material: Material, feed: Feed): ToldStory {
  const { past, folded, live, library, records } = material;
  const recordKey = recordKeyOf(at, story, material);
  const old = past.stories.get(story.id);
  const same = old?.recordKey === recordKey ? records?.line(story.id) : undefined;
  if (old && same !== undefined) {
    const record = JSON.parse(same) as CanonicalRecord;
    const canonical = story.members.find((number) => live[number]?.document === old.canonical) as number;
    const folds = story.members
      .filter((number) => number !== canonical)
      .map((number) => {
        const { relation, score, judge } = folded.court.hearStar(canonical, number);
        return { number, relation, score, judge };
      });
    return { record, line: same, recordKey, standings: standingsOf(story, canonical, folds, material) };
  }
  const epoch = Math.max(...story.members.map((number) => (live[number] as Entry).epoch));
  const made = canonicalizeStory(folded, at, library, canonicalizeOptions(material.config, epochName(epoch)));
  const { record, change } = versioned(made.record, old);
  feed.add(change);
  const numberOf = new Map(story.members.map((number) => [live[number]?.document, number]));
  const folds = made.folds.map(({ document, verdict }) => ({
    number: numberOf.get(document) as number,
    relation: verdict.relation,
    score: verdict.score,
    judge: verdict.judge,
  }));
  const canonical = numberOf.get(made.canonical) as number;
  return {
    record,
    line: JSON.stringify(record),
    recordKey,
    standings: standingsOf(story, canonical, folds, material),
  };
}

/** Names everything that a record is made of: its members' versions, how they hang together, and what it is linked with. */
function recordKeyOf(at: number, { members, groups }: NumberedStory, { live, folded }: Material): string {
  const parts = members.map((number) => {
    const { key, stage, slice, asOf, document, path, line, epoch } = live[number] as Entry;
    return [key, stage, slice, asOf, document, path, line ?? 0, epoch];
  });
  const documentOf = (number: number): DocumentId => (live[number] as Entry).document;
  const copies = groups.map(({ representative, members: all }) => [documentOf(representative), all.map(documentOf)]);
  return sha256(canonicalJson([parts, copies, folded.links.of(at)])).slice(0, 32);
}

function standingsOf(
  { id, groups }: NumberedStory,
  canonical: number,
  folds: ReadonlyArray<Pick<Verdict, 'relation' | 'score' | 'judge'> & { readonly number: number }>,
  { live, config }: Material,
): Array<readonly [number, Standing]> {
  const documentOf = (number: number): DocumentId => (live[number] as Entry).document;
  const group = new Map(
    groups.flatMap(({ representative, members }) =>
      members.map((member) => [member, documentOf(representative)] as const),
    ),
  );
  const common = (number: number) => ({ story: id, representative: group.get(number) as DocumentId });
  return [
    [canonical, { bucket: 'canonical', ...common(canonical) }],
    ...folds.map(({ number, relation, score, judge }): readonly [number, Standing] => [
      number,
      {
        bucket: bucketOf(relation),
        of: documentOf(canonical),
        ...common(number),
        relation,
        score,
        judge,
        weak: score < thousandths(config.judge.related),
      },
    ]),
  ];
}

/** The number of a live document, by bisection. */
export function numberIn(live: readonly Entry[], id: DocumentId): number {
  let low = 0;
  let high = live.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((live[middle] as Entry).document < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Says which documents moved between stories, and which stories are gone. */
export function tellMembers(
  standings: readonly Standing[],
  stories: Map<StoryId, PastStory>,
  { past, live, entries }: Material,
  before: ReadonlyMap<DocumentId, Membership>,
  feed: Feed,
): void {
  const heirs = new Map<StoryId, StoryId>();
  standings.forEach((standing, number) => {
    const { document } = live[number] as Entry;
    const story = standing.story as StoryId;
    const old = before.get(document);
    if (old && !heirs.has(old.story)) heirs.set(old.story, story);
    const now: Membership = { document, story, relation: standing.relation ?? 'canonical' };
    feed.add(memberChange(now, old, stories.get(story)?.version as number));
  });
  for (const { status, document } of entries) {
    const old = status === 'gone' ? before.get(document) : undefined;
    if (!old) continue;
    const version = (past.stories.get(old.story)?.version ?? 0) + 1;
    feed.add({ type: 'member', id: document, version, story: null, relation: 'forgotten' });
  }
  const gone = [...past.stories].filter(([id, { canonical }]) => canonical !== undefined && !stories.has(id));
  for (const [id, old] of gone.sort(([x], [y]) => byCodeUnit(x, y))) {
    const heir = heirs.get(id);
    feed.add(deletion(id, old, heir));
    stories.set(id, { version: old.version + 1, contentHash: '', ...(heir ? { redirect: heir } : {}) });
  }
}

/** Where documents stood after the last run. */
export function membershipsOf({ entries }: Past): Map<DocumentId, Membership> {
  const memberships = new Map<DocumentId, Membership>();
  for (const { status, document, story, relation } of entries.values())
    if (status === 'live' && story && relation) memberships.set(document, { document, story, relation });
  return memberships;
}
