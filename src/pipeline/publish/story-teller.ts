import { canonicalJson } from '../../domain/canonical-json.ts';
import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import { thousandths } from '../../domain/thousandths.ts';
import type { Draft } from '../../store/snapshot/draft.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import type { Entry } from '../past/entry.ts';
import { type PastStory, storyOf } from '../past/past.ts';
import type { StoryChange } from '../past/record-changes.ts';
import type { Run } from '../prepare/run.ts';
import type { Feed } from './feed.ts';
import { News } from './news.ts';
import { type Standing, storyTableRow } from './rows.ts';
import { Shown } from './shown.ts';
import { RECORD_STAGE, type ToldStory, tellLinks, tellStory } from './tell-stories.ts';

/** Tells the stories of a run: those that were folded, those that are linked with them, and those that are gone. */
export class StoryTeller {
  readonly #run: Run;
  readonly #compared: Compared;
  readonly #draft: Draft;
  readonly #feed: Feed;
  readonly #formerOf: ReadonlyMap<DocumentId, Entry>;
  /** Stories that the documents were in. */
  readonly #formerStories: ReadonlySet<StoryId>;
  readonly #isNews = new Set<StoryId>();
  /** Where the members of what was folded stand, by their numbers. */
  readonly standings = new Map<number, Standing>();
  /** Stories that have a record now, of those that were looked at. */
  readonly told = new Set<StoryId>();
  readonly changes: StoryChange[] = [];
  readonly news: News;
  readonly shown: Shown;

  /** @param formerOf how documents stood, by their ids */
  constructor(run: Run, compared: Compared, draft: Draft, feed: Feed, formerOf: ReadonlyMap<DocumentId, Entry>) {
    this.#run = run;
    this.#compared = compared;
    this.#draft = draft;
    this.#feed = feed;
    this.#formerOf = formerOf;
    this.#formerStories = new Set([...formerOf.values()].flatMap(({ story }) => story ?? []));
    this.news = new News(run);
    this.shown = new Shown(thousandths(run.config.judge.merge));
  }

  async folded(): Promise<void> {
    const { entries, folded } = this.#compared;
    let done = 0;
    for (const [at, number] of numbered(this.#compared, this.#run)) {
      this.#run.tell('stories', done++, folded.stories.length);
      const told = tellStory(this.#run, this.#compared, at, number);
      for (const [seat, standing] of told.standings) this.standings.set((entries[seat] as Entry).number, standing);
      await this.#put(told);
      const { id, members } = told.story;
      const documents = members.map((seat) => entries[seat] as Entry);
      const before = ({ document }: Entry): Entry | undefined => this.#formerOf.get(document);
      const what = this.news.story(id, documents, told.before, told.record.version, before);
      if (what.news) this.#isNews.add(id);
      if (members.length > 1) this.shown.fold(told.record, what);
    }
    this.shown.links(this.#compared, this.#isNews);
  }

  /** Stories that were not folded, as far as their links changed. */
  async linked(): Promise<void> {
    const { folded, others } = this.#compared;
    const isFolded = (story: StoryId): boolean => this.told.has(story) || this.#formerStories.has(story);
    const known = new Map(others.map(({ id }, at) => [id, folded.stories.length + at]));
    const before = linkedWith(this.#run, this.#formerStories);
    for (const story of [...new Set([...known.keys(), ...before])].sort(byCodeUnit)) {
      if (isFolded(story)) continue;
      const at = known.get(story);
      const told = tellLinks(this.#run, story, at === undefined ? [] : folded.links.of(at), isFolded);
      if (!told) continue;
      await this.#put(told);
      this.news.linked(told.isChanged);
    }
  }

  async gone(stories: readonly StoryChange[]): Promise<void> {
    for (const { after } of stories) {
      await this.#draft.record(after.number, undefined);
      await this.#draft.change('stories', after.number, []);
    }
    for (const { story, after } of stories) this.#end(story, after);
    // What a recovery tells is all there is: its readers may know nothing of what was before.
    if (this.#run.mode.kind === 'recover')
      for (const row of this.#run.project.state.stories.each('canonical IS NULL'))
        this.#end(row.story as StoryId, storyOf(row));
    this.changes.push(...stories);
  }

  #end(story: StoryId, { version, redirect }: PastStory): void {
    this.#feed.storyEnd(story, version, redirect ? { state: 'redirect', redirectTo: redirect } : { state: 'gone' });
  }

  async #put({ number, record, line, recordKey, before, isChanged }: ToldStory): Promise<void> {
    if (isChanged || this.#run.mode.kind === 'recover') this.#feed.record(record.id, record.version, line);
    this.told.add(record.id);
    const after = {
      number,
      version: record.version,
      contentHash: record.contentHash,
      canonical: record.provenance.document,
      recordKey,
      documents: record.story.size.documents,
    };
    this.changes.push({ story: record.id, ...(before ? { before } : {}), after, chosen: record.chosen });
    if (canonicalJson(before ?? null) === canonicalJson(after)) return;
    await this.#draft.record(number, line);
    await this.#draft.change('stories', number, [storyTableRow(number, record, recordKey, RECORD_STAGE)]);
  }
}

/** Stories that were folded in the order of their numbers; one that is new gets the next, in the order of its first member. */
function numbered(
  { folded, entries }: Compared,
  { project: { past, state } }: Run,
): Array<readonly [at: number, number: number]> {
  const known = folded.stories.map(({ id }) => past.story(id)?.number);
  const firstMember = (at: number): number =>
    Math.min(...(folded.stories[at]?.members ?? []).map((seat) => (entries[seat] as Entry).number));
  let next = state.stories.number('max(number)') + 1;
  const born = [...folded.stories.keys()].filter((at) => known[at] === undefined);
  const first = new Map(born.map((at) => [at, firstMember(at)]));
  born.sort((x, y) => (first.get(x) as number) - (first.get(y) as number));
  const numbers = new Map(born.map((at) => [at, next++]));
  return [...folded.stories.keys()]
    .map((at): readonly [number, number] => [at, known[at] ?? (numbers.get(at) as number)])
    .sort(([, x], [, y]) => x - y);
}

/** Stories that the last run linked with those of which something is new. */
function linkedWith({ project: { past, snapshot }, isFull }: Run, stories: ReadonlySet<StoryId>): StoryId[] {
  if (isFull || !snapshot) return [];
  const sorted = [...stories].flatMap((id) => {
    const number = past.story(id)?.number;
    return number === undefined ? [] : [{ id, number }];
  });
  sorted.sort((x, y) => x.number - y.number);
  return sorted.flatMap(({ id, number }) => {
    const line = snapshot.line(number, id);
    const record =
      line === undefined ? undefined : (JSON.parse(line) as { story: { related: Array<{ story: StoryId }> } });
    return record?.story.related.map(({ story }) => story) ?? [];
  });
}
