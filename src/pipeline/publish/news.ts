import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { RunSummary, StoryNews } from '../../domain/summary.ts';
import type { Entry } from '../past/entry.ts';
import type { PastStory } from '../past/past.ts';
import type { Run } from '../prepare/run.ts';

/** What is new of one story, and which of its documents came to it. */
export interface StoryTold {
  /** Absent where nothing changed. */
  readonly news?: StoryNews;
  /** Documents that the last run did not have in this story. */
  readonly came: ReadonlySet<DocumentId>;
}

/** Holds the stories that a run touches against those of the run before it, one after the other. */
export class News {
  readonly #run: number;
  readonly #since: number | undefined;
  readonly #stories = { born: 0, joined: 0, changed: 0 };
  readonly #documents = { founded: 0, joined: 0 };

  constructor({ number, project }: Pick<Run, 'number'> & { readonly project: Pick<Run['project'], 'past'> }) {
    this.#run = number;
    this.#since = project.past.head?.run;
  }

  /**
   * @param version that the story's record has now
   * @param before how a document stood after the last run
   */
  story(
    id: StoryId,
    members: readonly Entry[],
    old: PastStory | undefined,
    version: number,
    before: (entry: Entry) => Entry | undefined,
  ): StoryTold {
    const isBorn = old?.canonical === undefined;
    const came = members.filter((entry) => before(entry)?.story !== id);
    const news = isBorn ? 'born' : came.length > 0 ? 'joined' : old.version !== version ? 'changed' : undefined;
    if (news) this.#stories[news]++;
    const fresh = came.filter(({ firstRun }) => firstRun === this.#run).length;
    this.#documents[isBorn ? 'founded' : 'joined'] += fresh;
    return { ...(news ? { news } : {}), came: new Set(came.map(({ document }) => document)) };
  }

  /** A story of which nothing but links may have changed. */
  linked(isChanged: boolean): void {
    if (isChanged) this.#stories.changed++;
  }

  /**
   * @param found how many new documents the inputs held
   * @param stories how many there were, and how many there are
   */
  summary(found: number, stories: { readonly before: number; readonly now: number }): RunSummary['news'] {
    const { born, joined, changed } = this.#stories;
    const unchanged = stories.now - born - joined - changed;
    const { founded, joined: came } = this.#documents;
    return {
      ...(this.#since === undefined ? {} : { since: this.#since }),
      stories: { ...this.#stories, unchanged, gone: stories.before - joined - changed - unchanged },
      documents: { founded, joined: came, apart: found - founded - came },
    };
  }
}
