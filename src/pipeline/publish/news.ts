import type { DocumentId } from '../../domain/ids.ts';
import type { RunSummary, StoryNews } from '../../domain/summary.ts';
import type { NumberedStory } from '../../stages/cluster/identify.ts';
import type { Membership } from '../../stages/diff/diff.ts';
import type { Entry } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { Material } from './material.ts';

/** What is new of one story, and which of its documents came to it. */
export interface Told {
  /** Absent where nothing changed. */
  readonly news?: StoryNews;
  /** Documents that the last run did not have in this story. */
  readonly came: ReadonlySet<DocumentId>;
}

/** Holds the stories of a run against those of the run before it, one after the other. */
export class News {
  readonly #past: Past;
  readonly #run: number;
  readonly #live: readonly Entry[];
  readonly #before: ReadonlyMap<DocumentId, Membership>;
  readonly #stories = { born: 0, joined: 0, changed: 0, unchanged: 0 };
  readonly #documents = { founded: 0, joined: 0 };

  /** @param before where documents stood after the last run */
  constructor(
    { past, live, run }: Pick<Material, 'past' | 'live' | 'run'>,
    before: ReadonlyMap<DocumentId, Membership>,
  ) {
    this.#past = past;
    this.#live = live;
    this.#run = run;
    this.#before = before;
  }

  /** @param version that the story's record has now */
  story({ id, members }: NumberedStory, version: number): Told {
    const old = this.#past.stories.get(id);
    const isBorn = old?.canonical === undefined;
    const entries = members.map((number) => this.#live[number] as Entry);
    const came = entries.filter(({ document }) => this.#before.get(document)?.story !== id);
    const news = isBorn ? 'born' : came.length > 0 ? 'joined' : old.version !== version ? 'changed' : undefined;
    this.#stories[news ?? 'unchanged']++;
    const fresh = came.filter(({ firstRun }) => firstRun === this.#run).length;
    this.#documents[isBorn ? 'founded' : 'joined'] += fresh;
    return { ...(news ? { news } : {}), came: new Set(came.map(({ document }) => document)) };
  }

  /** @param found how many new documents the inputs held */
  summary(found: number): RunSummary['news'] {
    const { joined, changed, unchanged } = this.#stories;
    const { head, stories } = this.#past;
    const before = [...stories.values()].filter(({ canonical }) => canonical !== undefined).length;
    const { founded, joined: came } = this.#documents;
    return {
      ...(head ? { since: head.run } : {}),
      stories: { ...this.#stories, gone: before - joined - changed - unchanged },
      documents: { founded, joined: came, apart: found - founded - came },
    };
  }
}
