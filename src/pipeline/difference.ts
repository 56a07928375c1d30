import type { Article } from '../domain/article.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { whereOf } from '../domain/document.ts';
import type { StoryId } from '../domain/ids.ts';
import type { RunSummary } from '../domain/summary.ts';
import type { Change } from '../stages/diff/diff.ts';
import { sliceCodePoints } from '../text/codepoints.ts';
import type { Compared } from './compare-corpus.ts';
import type { Shelves } from './library.ts';
import type { Entry, Past } from './past.ts';

/** What a rebuild changes, with samples. */
export interface Difference {
  /** Documents that were prepared anew. */
  readonly rebuilt: number;
  /** Documents of which something else is cut or moved now. */
  readonly cutChanged: number;
  readonly cuts: ReadonlyArray<{
    readonly path: string;
    /** Texts that leave the body now, and texts that stay in it again. */
    readonly now: readonly string[];
    readonly again: readonly string[];
  }>;
  /** Stories that are new, changed or gone. */
  readonly storiesChanged: number;
  /** Documents that stand elsewhere, or otherwise, among the stories. */
  readonly membersChanged: number;
  readonly members: ReadonlyArray<{
    readonly path: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly relation: string;
  }>;
}

const SAMPLES = 5;
const SAMPLE_CHARS = 80;

/** Compares what was prepared anew with what it was before. */
export function differenceOf(
  past: Past,
  { live }: Compared,
  changes: readonly Change[],
  { changes: counted }: RunSummary,
  shelves: Shelves,
): Difference {
  const cuts: Array<Difference['cuts'][number]> = [];
  let rebuilt = 0;
  let cutChanged = 0;
  for (const entry of live) {
    const old = past.entries.get(entry.key);
    if (!old || old.prepared === entry.prepared) continue;
    rebuilt++;
    if (!shelves.has(old)) continue;
    const [before, after] = [taken(shelves.article(old)), taken(shelves.article(entry))];
    const now = [...after].filter(([key]) => !before.has(key)).map(([, text]) => text);
    const again = [...before].filter(([key]) => !after.has(key)).map(([, text]) => text);
    if (now.length + again.length === 0) continue;
    cutChanged++;
    if (cuts.length < SAMPLES)
      cuts.push({ path: whereOf(entry), now: now.slice(0, SAMPLES), again: again.slice(0, SAMPLES) });
  }
  const pathOf = new Map(live.map((entry) => [entry.document, whereOf(entry)]));
  const before = new Map<string, StoryId | undefined>(
    [...past.entries.values()].filter(isLive).map(({ document, story }) => [document, story]),
  );
  const members = changes.filter((change) => change.type === 'member');
  return {
    rebuilt,
    cutChanged,
    cuts,
    storiesChanged: counted.upsert + counted.delete,
    membersChanged: counted.member,
    members: members.slice(0, SAMPLES).map(({ id, story, relation }) => ({
      path: pathOf.get(id) ?? id,
      before: before.get(id) ?? null,
      after: story,
      relation,
    })),
  };
}

const isLive = ({ status }: Entry): boolean => status === 'live';

/** The texts that were taken out of a body, by place and action. */
function taken({ document, removals }: Article): Map<string, string> {
  return new Map(
    removals
      .filter(({ action }) => action !== 'marked')
      .map(({ start, end, action, to }) => [
        canonicalJson([start, end, action, to ?? '']),
        sliceCodePoints(document.text, start, Math.min(end, start + SAMPLE_CHARS)),
      ]),
  );
}
